"""Nothing is lost: addresses, drafts, sharing."""
import addresses
from reader import lesson_folders

HISTORY = "new Promise((go) => { addEventListener('hashchange', go, { once: true }); %s; })"


def lesson_addresses(reader):
    """Each lesson has its address; Back and Forward go through them."""
    second, third = lesson_folders()[1].name, lesson_folders()[2].name
    reader.open("#lesson=" + second[:2])
    reader.check(reader.run("document.querySelector('[aria-current]').dataset.lesson") == second,
                 "#lesson=02 opens something else")
    reader.lesson(third)
    reader.check(reader.run("location.hash") == "#lesson=" + third[:2], "no address of lesson 03")
    for way, name in (("back", second), ("forward", third)):
        reader.run(HISTORY % f"history.{way}()")
        reader.ready()
        now = reader.run("document.querySelector('[aria-current]').dataset.lesson")
        reader.check(now == name, f"{way} shows {now}")
    print("  addresses: of lessons, with Back and Forward")


def drafts(reader):
    """What was typed is there after a reload and after another lesson; it can be turned off."""
    names = [folder.name for folder in lesson_folders()]
    reader.open()
    reader.lesson(names[0])
    reader.browser.click("#script")
    reader.browser.keys("\n-- typed")
    reader.browser.wait("localStorage.getItem('ocsim.draft." + names[0] + "') !== null")
    reader.lesson(names[1])
    reader.lesson(names[0])
    reader.check("-- typed" in reader.script, "another lesson loses the draft")
    reader.again()
    reader.check("-- typed" in reader.script, "a reload loses the draft")
    reader.put("CREATE USER alice PASSWORD = 'Swordfish99';\n")
    reader.browser.wait("localStorage.getItem('ocsim.draft." + names[0] + "').includes('alice')")
    kept = reader.run("JSON.stringify(localStorage)")
    reader.check("Swordfish99" not in kept, "a secret is kept in the browser")
    reader.run("document.getElementById('keep').click()")
    left = reader.run("Object.keys(localStorage)")
    reader.check(left == ["ocsim.off"], f"turned off, still kept: {left}")
    reader.put("CREATE GROUP other;\n")
    reader.again()
    reader.check("other" not in reader.script, "turned off, a draft is kept")
    reader.run("localStorage.clear()")
    print("  drafts: kept without secrets, and not where that is turned off")


OPEN = """(() => { const transfer = new DataTransfer();
    transfer.items.add(new File(["CREATE GROUP mine;\\n"], "mine.sql"));
    const input = document.getElementById("file");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change")); })()"""


def files(reader):
    """A file that was opened is there after a reload; what it replaced comes back."""
    reader.open()
    reader.lesson(lesson_folders()[0].name)
    reader.put("CREATE GROUP before;\n")
    reader.run(OPEN)
    reader.browser.wait("document.getElementById('script').value.includes('mine')")
    reader.browser.wait("localStorage.getItem('ocsim.draft.own') !== null")
    reader.again()
    reader.check("mine" in reader.script and reader.text("#name") == "mine.sql",
                 f"after a reload the opened file is {reader.script!r}")
    reader.run(OPEN)
    reader.browser.wait("document.getElementById('note').textContent.includes('Opened')")
    reader.press("Undo")
    reader.lesson(lesson_folders()[0].name)
    reader.check("before" in reader.script, "opening a file loses the draft of a lesson")
    print("  files: an opened one is kept, and what was there before")


def shared_lesson(reader):
    """Who gets an address sees its answers at once."""
    reader.open()
    reader.lesson(lesson_folders()[0].name)
    reader.press("Share")
    reader.browser.wait("location.hash.length > 50")
    address = reader.run("location.hash")
    reader.open(address)
    reader.check(reader.text("#verdict").count(":") > 0, "a shared state asks for a prediction")
    reader.run(HISTORY % "location.hash = 'lesson=01'")
    reader.ready()
    reader.check(reader.run("document.querySelector('#answer .ask') !== null"),
                 "the address of a lesson shows another state")
    print("  sharing: a lesson with its answers")


TOKEN = ("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwic3ViIjoiamFuZSJ9"
         ".c2VjcmV0c2lnbmF0dXJl")


def sharing(reader):
    """Secrets leave, answers stay: each secret has its own placeholder, a token its claims."""
    reader.open()
    reader.put("CREATE DATABASE lab;\n\\node n address = '10.0.0.1';\n"
               "CREATE USER alice PASSWORD = 'Swordfish99';\n"
               "CREATE USER bob PASSWORD = 'Trout12345';\n"
               "GRANT USE ON DATABASE lab TO USER alice;\nGRANT USE ON DATABASE lab TO USER bob;\n"
               "\\restart;\n")
    for text in ("ocient://alice@system:Swordfish99@10.0.0.1/lab",
                 "ocient://bob@system:Swordfish99@10.0.0.1/lab",
                 f"ocient://id_token:{TOKEN}@10.0.0.1/lab?handshake=sso"):
        reader.add(text)
    before = reader.run("[...document.querySelectorAll('#watch .state')]"
                        ".slice(-3).map((one) => one.textContent)")
    reader.check(before[0].startswith("accepted") and before[1].startswith("refused"),
                 f"the logins before sharing: {before}")
    reader.press("Share")
    reader.browser.wait("location.hash.length > 10")
    reader.again()
    text = reader.script + reader.run(
        "[...document.querySelectorAll('#watch .title')].map((one) => one.textContent).join()")
    for secret in ("Swordfish99", "Trout12345", TOKEN.split(".")[2]):
        reader.check(secret not in text, f"{secret} is shared")
    reader.check(TOKEN.split(".")[1] in text, "the claims of a token are lost")
    after = reader.run("[...document.querySelectorAll('#watch .state')]"
                       ".slice(-3).map((one) => one.textContent)")
    reader.check(after == before, f"sharing changes answers: {before}, {after}")
    reader.put(reader.script + "-- later\n")
    reader.browser.wait("Object.keys(localStorage).some((key) => key.startsWith('ocsim.draft.a'))")
    reader.again()
    reader.check("-- later" in reader.script, "a reload after Share loses what is newer")
    reader.press("As it was shared")
    reader.check("-- later" not in reader.script, "the shared state cannot be seen any more")
    print("  sharing: secrets replaced, answers kept, later changes kept")


def changed_answer(reader):
    """An answer that depends on the secret itself is named."""
    reader.open()
    reader.put("CREATE DATABASE lab;\n\\node n address = '10.0.0.1';\n"
               "ALTER SYSTEM ALTER SECURITY password_minimum_length = 20;\n"
               "CREATE USER alice PASSWORD = 'Swordfish99Swordfish99';\n"
               "GRANT USE ON DATABASE lab TO USER alice;\n\\restart;\n")
    reader.add("ocient://alice@system:Swordfish99Swordfish99@10.0.0.1/lab")
    state = reader.run("[...document.querySelectorAll('#watch .state')].at(-1).textContent")
    reader.check(state.startswith("accepted"), f"the login before sharing: {state}")
    reader.press("Share")
    reader.browser.wait("document.getElementById('note').textContent !== ''")
    note = reader.text("#note")
    reader.check("come out otherwise" in note and "connect" in note, f"the note is {note!r}")
    print("  sharing: an answer that would change is named")


def too_large(reader):
    """What makes no address is told; nothing is cut."""
    reader.open()
    reader.run("""(() => { let text = "";
        for (let i = 0; i < 9000; i++) {
            text += `CREATE GROUP g${Math.random().toString(36).slice(2)};\\n`; }
        const area = document.getElementById("script");
        area.value = text;
        area.dispatchEvent(new Event("input", { bubbles: true })); })()""")
    reader.ready()
    reader.press("Share")
    reader.browser.wait("document.getElementById('note').textContent !== ''", 60)
    note = reader.text("#note")
    reader.check("too large" in note and reader.run("location.hash.length") < 100,
                 f"9,000 groups are shared: {note!r}")
    print("  sharing: a bound for addresses")


def foreign(reader):
    """An address may hold anything; what is not a state is refused, and the page goes on."""
    for state in addresses.REFUSED:
        reader.open(addresses.address(state))
        what = f"an address with {str(state)[:80]}"
        note = reader.text("#note")
        reader.check("no script that can be opened" in note, f"{what}: the note is {note!r}")
        reader.put("CREATE GROUP;")
        found = reader.run("document.getElementById('findings').children.length")
        reader.check(found == 1, f"{what}: the page shows {found} findings of one mistake")
    for state in addresses.OPENED:
        reader.open(addresses.address(state))
        reader.check(reader.script == state["script"],
                     f"an address with {state} shows {reader.script!r}")
    print(f"  addresses: {len(addresses.REFUSED)} refused, {len(addresses.OPENED)} opened")
