"""A plain libtorrent client on loopback, for bench/seeding: swarm.py seed|get TORRENT FOLDER PORT.

seed checks the file, prints "seeding" and stays; get downloads from that port and prints the seconds from connecting to complete."""
import os, sys, time
import libtorrent

role, torrent, folder, port = sys.argv[1:]
seeding = role == "seed"
session = libtorrent.session({
    "listen_interfaces": f"127.0.0.1:{port if seeding else 0}",
    "enable_dht": False, "enable_lsd": False, "enable_upnp": False, "enable_natpmp": False,
    "enable_outgoing_utp": False, "enable_incoming_utp": False,
    "alert_mask": 0,
})
os.makedirs(folder, exist_ok=True)
parameters = libtorrent.add_torrent_params()
parameters.ti = libtorrent.torrent_info(torrent)
parameters.save_path = folder
parameters.trackers = []
parameters.url_seeds = []
parameters.flags |= libtorrent.torrent_flags.override_trackers | libtorrent.torrent_flags.override_web_seeds
parameters.flags &= ~(libtorrent.torrent_flags.paused | libtorrent.torrent_flags.auto_managed)
handle = session.add_torrent(parameters)
while not seeding and handle.status().state in (libtorrent.torrent_status.checking_files, libtorrent.torrent_status.checking_resume_data):
    time.sleep(0.01)
start = time.monotonic()
if not seeding:
    handle.connect_peer(("127.0.0.1", int(port)))
while not handle.status().is_seeding:
    if time.monotonic() - start > 120:
        sys.exit(f"not complete after 120 s: {handle.status().progress:.0%}")
    time.sleep(0.01)
print("seeding" if seeding else f"{time.monotonic() - start:.3f}", flush=True)
while seeding:
    time.sleep(1)
