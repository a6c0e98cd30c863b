"""The scripts that are measured. Nothing is drawn by chance: every run measures the same."""

PRIVILEGES = ["USE", "SELECT", "INSERT", "DELETE", "UPDATE", "VIEW TABLE", "VIEW VIEW"]


def common(statements):
    """Statements that every parser here reads: CREATE DATABASE and SCHEMA, GRANT, REVOKE."""
    made = max(1, min(1000, statements // 100))
    for number in range(made):
        yield f"CREATE DATABASE d{number};"
    for number in range(made):
        yield f"CREATE SCHEMA s{number};"
    for number in range(statements - 2 * made):
        privilege = ["SELECT", "INSERT", "UPDATE", "DELETE"][number // made % 4]
        object = f"DATABASE d{number * 31 % made}"
        if number % 5 == 4:
            yield f"REVOKE {privilege} ON {object} FROM GROUP g{number % made};"
        else:
            yield f"GRANT {privilege} ON {object} TO GROUP g{number % made};"


def things(databases, groups):
    for number in range(databases):
        yield f"CREATE DATABASE d{number};"
    for number in range(groups):
        yield f"CREATE GROUP g{number};"


def grants(number, databases=1000, groups=1000):
    """Grants of several privileges to each group on its databases, as administrators write."""
    for place in range(number):
        group, turn = place % groups, place // groups
        database = (group * 31 + turn // 7 * 17) % databases
        yield f"GRANT {PRIVILEGES[turn % 7]} ON DATABASE d{database} TO GROUP g{group};"


def pairs(number, privilege, databases=1000, groups=1000):
    """Each grant to another pair of group and database: the most memory that a grant takes."""
    for place in range(number):
        group, turn = place % groups, place // groups
        yield f"GRANT {privilege} ON DATABASE d{turn % databases} TO GROUP g{group};"


def write(path, *parts):
    """Writes statements to a file; gives the path."""
    with open(path, "w") as file:
        for part in parts:
            for line in part:
                file.write(line + "\n")
    return path


def attempts(number, databases):
    """Connection strings of interactive logins and of passwords, a line each."""
    for place in range(number):
        yield (f"\\connect 'ocient://u{place}:pw@db.example.com:4050/d{place % databases}"
               + ("?handshake=SSO';" if place % 2 else "';"))
