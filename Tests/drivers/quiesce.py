"""Holds a session until a line comes, then runs a statement and tells what the driver says."""
import sys

import pyocient

port, options = sys.argv[1:]
connection = pyocient.connect(f"ocient://admin@system:x@127.0.0.1:{port}/system?{options}")
print("connected", flush=True)
sys.stdin.readline()
try:
    connection.cursor().execute("SHOW DATABASES")
except Exception as error:
    print(error)
