"""The app: ties keys, jobs and screens together, and owns nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from shanhai_tui.tui.commands import do_on_main
from shanhai_tui.tui.explorer import Explorer
from shanhai_tui.tui.jobs import Jobs
from shanhai_tui.tui.messages import Delivered, Moved, Pressed
from shanhai_tui.tui.screens.main import MainScreen
from shanhai_tui.tui.settings import Settings
from shanhai_tui.tui.widgets.pane import Rows
from shanhai_tui.view.actions import ACTIONS
from shanhai_tui.view.glyphs import BOXES, SAFE, Glyphs
from shanhai_tui.view.headline import make_footer
from shanhai_tui.view.words import choose_words

if TYPE_CHECKING:
    from shanhai_tui.finding import Finder


def make_bindings() -> list[BindingType]:
    """Every action of the table, under the id by which a keymap can change it."""
    return [
        Binding(",".join(action.keys), f"do('{action.id}')", action.en, show=False, id=action.id) for action in ACTIONS
    ]


class ShanhaiApp(App[int]):
    """The explorer."""

    TITLE = "shanhai"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = make_bindings()
    CSS = ""

    def __init__(self, jobs: Jobs, settings: Settings) -> None:
        super().__init__(ansi_color=settings.theme in ("terminal", "ansi", "mono"))
        self.jobs = jobs
        self.settings = settings
        self.words = choose_words(settings.language)
        self.glyphs: Glyphs = SAFE if settings.safe_glyphs else BOXES
        self.keys: Mapping[str, Sequence[str]] = settings.keys
        self.main = MainScreen(self.words)
        self.explorer = Explorer(self.main, jobs, self.words, settings.language, self.glyphs)
        self.finder: Finder | None = None
        self._note = ""
        self.set_rows_look()
        if settings.keymap:
            self.set_keymap(settings.keymap)

    def set_rows_look(self) -> None:
        """Hand theme and glyphs to every widget of the main screen."""
        for widget in (*self.main.panes.values(), self.main.title_bar, self.main.footer_bar):
            self.dress(widget)

    def dress(self, widget: Rows) -> None:
        """Hand theme and glyphs to a widget."""
        widget.theme_name = self.settings.theme
        widget.glyphs = self.glyphs

    def get_default_screen(self) -> MainScreen:
        """The main screen."""
        return self.main

    def on_mount(self) -> None:
        """Take in what the jobs have found so far."""
        self.jobs.attach(self._deliver, self._job_failed)
        self.paint_footer()

    def _deliver(self, call: Callable[[], None]) -> None:
        self.post_message(Delivered(call))

    def on_delivered(self, message: Delivered) -> None:
        """Show what a job found."""
        message.call()

    def _job_failed(self, error: Exception) -> None:
        self.say(f"{self.words['failed']}: {error}")

    def note(self, words: str) -> None:
        """Say something in the footer until the next key."""
        self._note = words
        self.paint_footer()

    def say(self, words: str) -> None:
        """Say something on whichever screen is on top."""
        speak = getattr(self.screen, "say", None)
        if self.screen is not self.main and speak is not None:
            speak(words)
        else:
            self.note(words)

    def paint_footer(self) -> None:
        """The note, if any, and the keys."""
        self.main.footer_bar.show_line(
            make_footer(
                ACTIONS,
                self.keys,
                self.size.width,
                self.settings.language,
                message=self._note,
                ascii_only=self.glyphs is SAFE,
            )
        )

    def on_moved(self, message: Moved) -> None:
        """A pane's cursor moved."""
        self.explorer.moved(message.pane, message.key)

    def on_pressed(self, message: Pressed) -> None:
        """The mouse chose a pane, a row or a link."""
        from shanhai_tui.tui.commands import follow_goal

        if message.pane in self.main.panes:
            self.main.focus_pane(message.pane)  # type: ignore[arg-type]
        if message.goal:
            follow_goal(self, message.goal)

    def on_resize(self) -> None:
        """Lay everything out for the new size; the place is kept."""
        self.call_after_refresh(self.repaint_all)

    def repaint_all(self) -> None:
        """Lay everything out again."""
        self.explorer.paint()
        self.paint_footer()

    def action_do(self, name: str) -> None:
        """Do an action of the table on the screen that is on top."""
        if self._note:
            self._note = ""
            self.paint_footer()
        screen = self.screen
        if screen is self.main:
            do_on_main(self, name)
            return
        perform = getattr(screen, "do", None)
        if perform is not None:
            perform(name)
