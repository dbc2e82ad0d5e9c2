"""Runs llama.cpp's HTTP server in the background, for one user, until it is idle for long enough.

usage: serve.py DIRECTORY MODEL CONTEXT_TOKENS THREADS IDLE_SECONDS

DIRECTORY gets server.lock (held as long as the server lives), server.json (how to reach it) and server.log.
The engine is the package xllamacpp, found through PYTHONPATH.
"""

import fcntl
import json
import os
import secrets
import signal
import sys
import time
import urllib.request


def main():
    directory, model, context, threads, idle = sys.argv[1:6]
    # The parent returns when the child stands in a session of its own: no terminal can interrupt it.
    reader, writer = os.pipe()
    if os.fork() != 0:
        os.close(writer)
        os.read(reader, 1)
        os._exit(0)
    os.setsid()
    # Whoever started this waits until all that it handed down is closed.
    for descriptor in range(3, 1024):
        if descriptor != writer:
            try:
                os.close(descriptor)
            except OSError:
                pass
    log = os.open(os.path.join(directory, "server.log"), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    lock = take_lock(os.path.join(directory, "server.lock"))
    os.write(writer, b".")
    os.close(writer)
    if lock is None:
        sys.exit("another server holds the lock")
    serve(os.path.join(directory, "server.json"), model, int(context), int(threads), float(idle))


def take_lock(path):
    lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    for _ in range(40):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except OSError:
            time.sleep(0.05)
    return None


def serve(state, model, context, threads, idle):
    if os.path.exists(state):
        os.remove(state)

    import xllamacpp

    key = secrets.token_hex(16)
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = context
    params.n_parallel = 1
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.endpoint_slots = True
    params.ui = False
    params.cache_ram_mib = 256
    server = xllamacpp.Server(params)

    def leave(*_):
        try:
            os.remove(state)
        except OSError:
            pass
        os._exit(0)  # the engine's threads need no farewell

    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    address = server.listening_address
    found = {
        "pid": os.getpid(),
        "url": address,
        "key": key,
        "model": model,
        "contextTokens": context,
        "threads": threads,
    }
    with open(os.open(state + ".new", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump(found, file)
    os.replace(state + ".new", state)
    wait_until_idle(address + "/slots", key, idle)
    leave()


def wait_until_idle(url, key, idle):
    """Returns when no request was seen for so many seconds."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + key})
    seen, last = None, time.monotonic()
    while time.monotonic() - last < idle:
        time.sleep(max(0.1, min(10, idle / 4)))
        try:
            slots = json.load(opener.open(request, timeout=60))
            found = [(slot.get("id_task"), slot.get("is_processing")) for slot in slots]
            busy = any(slot.get("is_processing") for slot in slots)
        except Exception:
            continue  # a server that never answers again is ended by the same clock
        if busy or found != seen:
            seen, last = found, time.monotonic()


main()
