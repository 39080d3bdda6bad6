import hashlib, json, sys, zipfile

def sha(data):
    return hashlib.sha256(data).hexdigest()

bundle = zipfile.ZipFile(sys.argv[1])
wrong = []
for line in bundle.read("SHA256SUMS").decode().splitlines():
    digest, name = line.split("  ", 1)
    if sha(bundle.read(name)) != digest:
        wrong.append(name)
records = json.loads(bundle.read("records.json"))
for name, digest in records["files"].items():
    if sha(bundle.read(name)) != digest:
        wrong.append(name + " is not the one that belongs to records.json")
before = "0" * 64
for number, entry in enumerate(records["chain"], 1):
    text = "familiar-entry-1\n%d\n%s\n%s\n%s\n%s\n" % (
        entry["seq"], entry["at"], entry["by"], entry["body_sha256"], entry["prev"])
    if entry["seq"] != number or entry["prev"] != before or entry["hash"] != sha(text.encode()):
        wrong.append("entry %d" % number)
    if "body" in entry:
        body = json.dumps(entry["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if sha(bytes.fromhex(entry["salt"]) + body.encode()) != entry["body_sha256"]:
            wrong.append("what entry %d says" % number)
    before = entry["hash"]
print("does not match: " + ", ".join(wrong) if wrong else "ok")
sys.exit(1 if wrong else 0)
