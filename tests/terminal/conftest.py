"""A real OpenSSH server on the loopback address, with keys and settings of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SSHD = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") or "sshd"


@dataclass(frozen=True)
class SecureShell:
    """How to go in over the loopback server."""

    port: int
    key: Path

    def command(self, *remote: str, terminal: bool = True) -> tuple[str, ...]:
        """The client's command line that runs `remote` there."""
        return (
            "ssh",
            *(("-tt",) if terminal else ("-T",)),
            *("-F", "none", "-p", str(self.port), "-i", str(self.key), "-o", "IdentitiesOnly=yes"),
            *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"),
            f"{getpass.getuser()}@127.0.0.1",
            *remote,
        )


def start_server(folder: Path, *extra: str) -> Iterator[SecureShell]:
    """Run sshd with a fresh host key and one fresh user key until the generator is closed."""
    folder.chmod(0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "authorized").write_bytes((folder / "user.pub").read_bytes())
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = [
        "ListenAddress 127.0.0.1",
        f"Port {port}",
        f"HostKey {folder / 'host'}",
        f"AuthorizedKeysFile {folder / 'authorized'}",
        f"PidFile {folder / 'pid'}",
        "StrictModes no",
        "UsePAM no",
        "PasswordAuthentication no",
        "PermitRootLogin prohibit-password",
        "AcceptEnv LANG LC_* SHANHAI_*",
        *extra,
    ]
    config = folder / "config"
    config.write_text("\n".join(settings) + "\n", encoding="utf-8")
    server = subprocess.Popen([SSHD, "-D", "-f", str(config), "-E", str(folder / "log")])
    try:
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        yield SecureShell(port, folder / "user")
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureShell]:
    """A server that lets the test's own key in and runs what it is told."""
    yield from start_server(tmp_path_factory.mktemp("sshd"))


@pytest.fixture(scope="module")
def kiosk_ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureShell]:
    """A server whose only command is the explorer in kiosk mode."""
    force = f"ForceCommand {sys.executable} -m shanhai_tui --kiosk"
    yield from start_server(tmp_path_factory.mktemp("kiosk"), force, "AllowTcpForwarding no", "PermitTTY yes")
