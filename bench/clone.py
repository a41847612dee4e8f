"""Makes many small public assets in the data folder of a node that is stopped: blobs, torrents, claims, manifests and rows.

usage: clone.py HOME MEDIA COUNT

The rows and manifests are those of the one asset that the node has, with other ids: their signatures are not right, which neither
a start nor a backup looks at.
"""
import glob, hashlib, os, sqlite3, sys

home, media, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(home + "/catalog.db")
db.row_factory = sqlite3.Row
row = dict(db.execute("SELECT * FROM asset WHERE state = 'COMPLETE' AND sealed = 0 LIMIT 1").fetchone())
old = row["media_id"]
folder = f"{media}/{old[:2]}/{old}"
texts = {name: open(f"{folder}/{name}").read() for name in ("claims.json", "manifest.json")}
columns = ", ".join(row)
marks = ", ".join("?" * len(row))
rows = []
for number in range(count):
    content = b"asset %d " % number * 10
    media_id = hashlib.sha256(content).hexdigest()
    info = b"d6:lengthi%de4:name64:%s12:piece lengthi16384e6:pieces20:%s" % (
        len(content), media_id.encode(), hashlib.sha1(content).digest()) + b"7:privatei1ee"
    info_hash = hashlib.sha1(info).hexdigest()
    target = f"{media}/{media_id[:2]}/{media_id}"
    os.makedirs(target)
    files = {media_id: content, info_hash + ".torrent": b"d4:info" + info + b"e"}
    for name, text in texts.items():
        files[name] = text.replace(old, media_id).replace(f'"size":{row["size"]}', f'"size":{len(content)}').replace(
            f'"length":{row["length"]}', f'"length":{len(content)}').encode()
    for name, written in files.items():
        with open(f"{target}/{name}", "wb") as file:
            file.write(written)
    rows.append(tuple({**row, "media_id": media_id, "info_hash": info_hash, "size": len(content), "length": len(content),
                       "created_at": row["created_at"] + number}.values()))
db.executemany(f"INSERT OR IGNORE INTO asset ({columns}) VALUES ({marks})", rows)
db.commit()
