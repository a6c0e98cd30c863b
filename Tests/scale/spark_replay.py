#!/usr/bin/env python3
"""Replays a log on Apache Spark, in a cluster of this machine.

usage: spark_replay.py OCSIM LOG SETUP CHANGE FOLDER [--workers N]

Writes FOLDER/answers, the answers to all lines; FOLDER/changes, what the change does; and
FOLDER/summary.json, the summaries of the pieces one after the other. Prints the seconds of each.
"""
import argparse
import pathlib
import time

from pyspark import SparkConf, SparkContext


def main():
    parser = argparse.ArgumentParser()
    for name in ["ocsim", "log", "setup", "change", "folder"]:
        parser.add_argument(name)
    parser.add_argument("--workers", type=int, default=2)
    words = parser.parse_args()
    folder = pathlib.Path(words.folder).resolve()
    # Each worker is a process with one core and a gigabyte, as on a machine of its own.
    conf = SparkConf().setMaster(f"local-cluster[{words.workers},1,1024]").setAppName("replay")
    conf.set("spark.ui.enabled", "false").set("spark.driver.bindAddress", "127.0.0.1")
    conf.set("spark.driver.host", "127.0.0.1")
    spark = SparkContext(conf=conf)
    spark.setLogLevel("ERROR")
    # The command and the scripts come to the working folder of each worker.
    for name in [words.ocsim, words.setup, words.change]:
        spark.addFile(str(pathlib.Path(name).resolve()))
    replay = "./ocsim replay --no-project --jobs 1 --setup " + pathlib.Path(words.setup).name
    change = " --change " + pathlib.Path(words.change).name
    # Pieces of the log in their order, each some whole lines.
    log = spark.textFile("file://" + str(pathlib.Path(words.log).resolve()), words.workers * 4)

    def lines(command):
        start = time.monotonic()
        pieces = log.pipe(command).glom().map("\n".join).collect()
        return pieces, time.monotonic() - start

    # The first use of a worker starts it.
    spark.parallelize(range(words.workers), words.workers).count()
    start = time.monotonic()
    answers = folder / "spark"
    log.pipe(replay).saveAsTextFile("file://" + str(answers))
    print(f"answers {time.monotonic() - start:.1f} s")
    with open(folder / "answers", "wb") as whole:
        for piece in sorted(answers.glob("part-*")):
            whole.write(piece.read_bytes())
    pieces, seconds = lines(replay + change)
    print(f"changes {seconds:.1f} s")
    (folder / "changes").write_text("".join(piece + "\n" for piece in pieces if piece))
    pieces, seconds = lines(replay + change + " --summary json")
    print(f"summary {seconds:.1f} s")
    (folder / "summary.json").write_text("\n".join(pieces) + "\n")
    spark.stop()


if __name__ == "__main__":
    main()
