def test_a_package_is_written_and_read_back(run, tmp_path, dossier):
    written = run("law", "package", "-o", tmp_path)
    (file,) = tmp_path.glob("law-*.pkg")
    assert (written.exit_code, written.output) == (0, f"Wrote {file}.\n")
    assert run("--law", file, "assess", dossier, "--json").output == run("assess", dossier, "--json").output


def test_a_changed_package_is_refused(run, tmp_path):
    file = tmp_path / "law.pkg"
    run("law", "package", "-o", file)
    file.write_bytes(file.read_bytes() + b"\n")
    result = run("--law", file, "law", "check")
    assert (result.exit_code, "law.pkg:1: the hash does not fit" in result.output) == (2, True)


def test_a_place_that_cannot_be_written_is_refused(run, tmp_path):
    assert run("law", "package", "-o", tmp_path / "nowhere" / "law.pkg").exit_code == 2


def test_nothing_is_left_out_of_a_package(run, tmp_path):
    run("law", "package", "-o", tmp_path / "law.pkg")
    result = run("--law", tmp_path / "law.pkg", "--without", "new", "law", "check")
    assert (result.exit_code, "a package is whole" in result.output) == (2, True)
