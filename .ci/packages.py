"""Checks the contents of the packages: `python .ci/packages.py WHEEL SDIST`."""

import sys
import tarfile
import zipfile
from pathlib import Path

wheel, sdist = map(Path, sys.argv[1:])
source = Path("src")
expected = {
    path.relative_to(source).as_posix()
    for path in source.rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
}
names = set(zipfile.ZipFile(wheel).namelist())
metadata = {name for name in names if ".dist-info/" in name}
# The features and the steps of this project aren't in the wheel: they are in the repository.
problems = [f"{wheel.name} lacks {name}" for name in sorted(expected - names)]
problems += [f"{wheel.name} has {name}" for name in sorted(names - metadata - expected)]
entries = [zipfile.ZipFile(wheel).read(name).decode() for name in metadata if "entry_" in name]
for entry in ("[console_scripts]\np2c = ", "[pytest11]\np2c = "):
    if not any(entry in text for text in entries):
        problems.append(f"{wheel.name} lacks the entry point {entry!r}")
with tarfile.open(sdist) as archive:
    inside = {name.partition("/")[2] for name in archive.getnames()}
needed = {f"src/{name}" for name in expected} | {"pyproject.toml", "README.md", "LICENSE"}
problems += [f"{sdist.name} lacks {name}" for name in sorted(needed - inside)]
print("\n".join(problems) or f"{wheel.name}: {len(names)} files, {sdist.name}: {len(inside)} files")
sys.exit(bool(problems))
