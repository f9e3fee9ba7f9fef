"""`shanhai completions`: what bash, zsh and fish need to complete the commands."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command, make_program_parser
from shanhai_tui.cli.output import text_output
from shanhai_tui.cli.program import COMMANDS, FOUND
from shanhai_tui.i18n import translate

SHELLS = ("bash", "zsh", "fish")


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "completions")
    parser.add_argument("shell", choices=SHELLS, help=translate("cli.completions.shell"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the completions of a shell."""
    script = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}[args.shell](list_options())
    text_output().write(script + "\n")
    return FOUND


def list_options() -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    """For each command its options, with their help and the values they take where those are few."""
    parser = make_program_parser(COMMANDS)
    subparsers = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {
        name: {
            option: ((action.help or "").replace("%%", "%"), tuple(map(str, action.choices or ())))
            for action in command._actions
            for option in action.option_strings or ([f"<{action.dest}>"] if action.choices else [])
        }
        for name, command in subparsers.choices.items()
    }


def _for_bash(commands: dict[str, dict[str, tuple[str, tuple[str, ...]]]]) -> str:
    cases = []
    for name, options in commands.items():
        values = "".join(
            f"        {option}) COMPREPLY=($(compgen -W '{' '.join(choices)}' -- \"$word\")); return;;\n"
            for option, (_, choices) in options.items()
            if choices and not option.startswith("<")
        )
        words = [option for option in options if not option.startswith("<")]
        words += [choice for option, (_, choices) in options.items() if option.startswith("<") for choice in choices]
        cases.append(
            f'    {name})\n      case "$before" in\n{values}      esac\n'
            f"      COMPREPLY=($(compgen -W '{' '.join(words)}' -- \"$word\"));;\n"
        )
    return (
        "_shanhai() {\n"
        '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command=""\n'
        "  COMPREPLY=()\n"
        f'  for part in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do\n'
        f'    case " {" ".join(commands)} " in *" $part "*) command="$part"; break;; esac\n'
        "  done\n"
        '  case "$before" in\n'
        '    --data) COMPREPLY=($(compgen -d -- "$word")); return;;\n'
        '    -o|--out) COMPREPLY=($(compgen -f -- "$word")); return;;\n'
        "  esac\n"
        '  case "$command" in\n'
        f"    '') COMPREPLY=($(compgen -W '{' '.join(commands)} --data --lang --kiosk --help --version'"
        ' -- "$word"));;\n' + "".join(cases) + "  esac\n}\ncomplete -o default -F _shanhai shanhai"
    )


def _for_zsh(commands: dict[str, dict[str, tuple[str, tuple[str, ...]]]]) -> str:
    cases = []
    for name, options in commands.items():
        specs = []
        for option, (text, choices) in options.items():
            said = _quote(text.replace("[", "(").replace("]", ")").replace(":", "："))
            values = f":value:({' '.join(choices)})" if choices else ""
            specs.append(f"'1{values}'" if option.startswith("<") else f"'{option}[{said}]{values}'")
        specs.append("'*:file:_files'")
        cases.append(f"    {name}) _arguments {' '.join(specs)};;\n")
    return (
        "#compdef shanhai\n_shanhai() {\n  local -a commands\n"
        f"  commands=({' '.join(commands)})\n"
        "  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
        '  local command="${words[2]}"\n  shift words; (( CURRENT-- ))\n'
        '  case "$command" in\n' + "".join(cases) + "  esac\n}\n"
        'if [ "$funcstack[1]" = "_shanhai" ]; then _shanhai "$@"; else compdef _shanhai shanhai; fi'
    )


def _for_fish(commands: dict[str, dict[str, tuple[str, tuple[str, ...]]]]) -> str:
    lines = ["complete -c shanhai -n __fish_use_subcommand -f"]
    for name, options in commands.items():
        help_text = _quote(translate(f"cli.{name}.help"))
        lines.append(f"complete -c shanhai -n __fish_use_subcommand -f -a {name} -d '{help_text}'")
        here = f"-n '__fish_seen_subcommand_from {name}'"
        for option, (text, choices) in options.items():
            values = f" -x -a '{' '.join(choices)}'" if choices else ""
            if option.startswith("<"):
                lines.append(f"complete -c shanhai {here}{values}")
            else:
                flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
                lines.append(f"complete -c shanhai {here} {flag}{values} -d '{_quote(text)}'")
    return "\n".join(lines)


def _quote(text: str) -> str:
    return text.replace("\\", "").replace("'", "’")
