"""The app: ties keys, jobs and screens together, and owns nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App

from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.tui.commands import do_on_main
from shanhai_tui.tui.ending import end_on_signals, write_crash_report
from shanhai_tui.tui.explorer import Explorer
from shanhai_tui.tui.jobs import SLOW, Jobs
from shanhai_tui.tui.messages import Delivered, Moved, Pressed
from shanhai_tui.tui.screens.main import MainScreen
from shanhai_tui.tui.settings import Settings, state_folder
from shanhai_tui.tui.widgets.pane import Rows
from shanhai_tui.view.actions import ACTIONS
from shanhai_tui.view.glyphs import BOXES, SAFE, Glyphs
from shanhai_tui.view.headline import make_footer
from shanhai_tui.view.words import choose_words

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from shanhai_tui.finding import Finder
    from shanhai_tui.store import Cursor
    from shanhai_tui.view.opening import FirstScreen


class ExplorerApp(App[int], inherit_bindings=False):
    """The explorer."""

    TITLE = "shanhai"
    ENABLE_COMMAND_PALETTE = False
    CSS = ""

    def __init__(self, jobs: Jobs, settings: Settings, dataset: Path) -> None:
        super().__init__(ansi_color=settings.theme in ("terminal", "ansi", "safe", "mono"))
        self.jobs = jobs
        self.settings = settings
        self.words = choose_words(settings.language)
        self.glyphs: Glyphs = SAFE if settings.safe_glyphs else BOXES
        self.keys: Mapping[str, Sequence[str]] = settings.keys
        self.main = MainScreen(self.words)
        self.explorer = Explorer(self.main, jobs, self.words, settings.language, self.glyphs)
        self.dataset = dataset
        self.finder: Finder | None = None
        self.failure: Exception | None = None
        """What keeps the dataset from being read; raised again once the terminal is as it was."""
        self._picture: FirstScreen | None = None
        self._read_again: Callable[[Cursor], FirstScreen] | None = None
        self._note = ""
        self._watch: Timer | None = None
        self._told_slow = False
        self.set_rows_look()
        for name, keys in settings.keys.items():
            if keys:  # bound once here: Textual works a keymap of its own out anew for every key pressed
                self.bind(",".join(keys), f"do('{name}')", show=False)

    def set_rows_look(self) -> None:
        """Hand theme and glyphs to every widget of the main screen."""
        for widget in (*self.main.panes.values(), self.main.title_bar, self.main.footer_bar):
            self.dress(widget)

    def dress(self, widget: Rows) -> None:
        """Hand theme and glyphs to a widget."""
        widget.theme_name = self.settings.theme
        widget.glyphs = self.glyphs

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell; in a kiosk there is none to give it to."""
        if self.settings.kiosk:
            self.note(self.words["not_in_kiosk"])
        else:
            super().action_suspend_process()

    def get_default_screen(self) -> MainScreen:
        """The main screen."""
        return self.main

    def on_mount(self) -> None:
        """Take in what the jobs have found so far."""
        if not self.is_headless:
            end_on_signals(self)
        self.main.footer_bar.relay = self.paint_footer
        self.app_resume_signal.subscribe(self, self._redraw)
        self.jobs.on_submit = self._watch_jobs
        self.jobs.attach(self._deliver, self._job_failed)
        if self.settings.problems:
            self.note(self.settings.problems[0])
        if self._picture is not None:
            self.explorer.take_first(self._picture)
            self.call_after_refresh(self._verify)

    def begin_with(self, picture: FirstScreen, read: Callable[[Cursor], FirstScreen]) -> None:
        """Show rows as they were left, and read them again behind."""
        self._picture, self._read_again = picture, read

    def _verify(self) -> None:
        self.jobs.start()
        if self._read_again is not None:
            self.jobs.submit("screen", self._read_again, self._take_verified, quiet=True)

    def _take_verified(self, first: FirstScreen) -> None:
        """Replace the picture by what was read, if it differs."""
        if self._picture is None or (first.rows, first.branches) != (self._picture.rows, dict(self._picture.branches)):
            self.take_first(first)

    def take_first(self, first: FirstScreen) -> None:
        """Show the first screen and keep it for the next start."""
        self.explorer.take_first(first)
        if first.unknown:
            self.note(self.words["unknown_place"].format(name=first.unknown))
        self.jobs.submit("state", lambda _cursor: self.remember_place(), lambda _none: None)

    def remember_place(self) -> None:
        """Keep the place with its rows for the next start, where files may be written."""
        first = self.explorer.as_first_screen()
        if first is None or self.settings.kiosk or self.is_headless:
            return
        from shanhai_tui.tui.state import write_state

        write_state(state_folder(), self.dataset, first)
        self.paint_footer()

    def _redraw(self, _app: App[int]) -> None:
        """Draw everything anew, once the terminal has been set up again."""
        self.set_timer(0.05, self.screen.refresh)

    def _deliver(self, call: Callable[[], None]) -> None:
        self.post_message(Delivered(call))

    def on_delivered(self, message: Delivered) -> None:
        """Show what a job found."""
        if self._told_slow:
            self._told_slow = False
            self.say("")
        message.call()

    def _watch_jobs(self) -> None:
        """See to it that a job that takes long is said to be under way."""
        if self._watch is None:
            self._watch = self.set_timer(SLOW, self._tell_slow)

    def _tell_slow(self) -> None:
        self._watch = None
        if self.jobs.is_slow:
            self._told_slow = True
            self.say(self.words["reading"])
        elif self.jobs.is_busy:
            self._watch_jobs()

    def _job_failed(self, error: Exception) -> None:
        from shanhai_tui.store import DatasetError

        if isinstance(error, DatasetError):
            self.failure = error
            self.exit(3)
            return
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
                self.main.footer_bar.size.width or self.size.width,
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
            self.main.focus_pane(message.pane)
        if message.goal:
            follow_goal(self, message.goal)

    def action_do(self, name: str) -> None:
        """Do an action of the table on the screen that is on top."""
        if self._note:
            self._note = ""
            self.paint_footer()
        screen = self.screen
        if name == "help" and screen is self.main:
            self.action_help()
        elif screen is self.main:
            do_on_main(self, name)
        else:
            perform = getattr(screen, "do", None)
            if perform is not None:
                perform(name)

    def action_help(self) -> None:
        """Every action with its keys."""
        from shanhai_tui.tui.opening import open_help

        open_help(self)

    def _fatal_error(self) -> None:
        """End with one line instead of a traceback over the screen; the details go to a file."""
        error = sys.exc_info()[1] or self._exception
        path = None
        if error is not None and not self.settings.kiosk:
            path = write_crash_report(error, state_folder())
        why = " ".join(show_harmless(f"{type(error).__name__}: {error}").split())[:200]
        line = self.words["crashed"].format(path=path) if path else self.words["crashed_bare"].format(why=why)
        self._exit_renderables.append(Text(line))
        self._close_messages_no_wait()
