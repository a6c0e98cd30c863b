"""What the engine finds beside the answers: changes that help, and the ways in."""
import check_page


def remedies(reader):
    """A refused login shows the changes with which the engine accepts it, not a general text."""
    reader.open("#lesson=03")
    reader.put("CREATE DATABASE sandbox;\nCREATE USER alice PASSWORD = 'Right1';\n"
               "CREATE GROUP reader;\nALTER GROUP reader ADD USER alice;\n"
               "\\node sql0 address = '10.0.0.20';\n\\restart;\n")
    reader.add("ocient://alice:Right1@10.0.0.20/sandbox")
    found = check_page.helps(reader)
    reader.check("GRANT" in found and "ON DATABASE sandbox" in found,
                 f"a refused login: what would help is {found!r}")
    reader.check("In general" not in found, f"a general text beside remedies: {found!r}")
    print("  remedies: of a refused login, by the engine")


LISTED = "document.getElementById('ways-fold').dataset.state === 'ready'"


def ways_in(reader):
    """The open ways are listed, and what the last edit opened or closed, typed with real keys."""
    reader.open("#lesson=03")
    reader.browser.wait(LISTED)
    reader.put("CREATE DATABASE sandbox;\nCREATE USER alice PASSWORD = 'Right1';\n"
               "GRANT USE ON DATABASE sandbox TO USER alice;\n"
               "\\node sql0 address = '10.0.0.20';\n\\restart;\n")
    reader.browser.wait(LISTED)
    reader.run("(() => { const area = document.getElementById('script');"
               "area.setSelectionRange(area.value.length, area.value.length); area.focus(); })()")
    typed = (("DROP USER alice;", "the last edit closed 1"),
             ("CREATE USER alice PASSWORD = 'Right1'; GRANT USE ON DATABASE sandbox TO USER alice;",
              "the last edit opened 1"))
    for text, told in typed:
        reader.run("document.getElementById('ways-fold').dataset.state = 'busy'")
        reader.browser.keys(text)
        reader.ready()
        reader.browser.wait(LISTED)
        found = reader.text("#ways-count")
        reader.check(told in found, f"after {text!r} the ways are {found!r}")
    reader.browser.click("#ways-fold summary")
    found = reader.text("#ways")
    for part in ("By the last edit", "opened: alice@system", "Open", "admin@system",
                 "at 10.0.0.20:4050"):
        reader.check(part in found, f"the list of ways has no {part!r}: {found!r}")
    print("  ways in: listed, and what an edit closed and opened")
