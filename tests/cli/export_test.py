#!/usr/bin/env python3
"""What export writes for other programs, read back by parsers that are not ours; paths and neighbours from outside.

usage: export_test.py BINARY
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import harness
from harness import ROOT, Case

ARTICLES = ROOT / "data" / "articles"


class Formats(Case):
    def setUp(self):
        super().setUp()
        self.run_command("ingest", "--db", self.db, "-q", ARTICLES, status=0)

    def export(self, format_name, *words):
        return self.run_command("export", "--db", self.db, "--format", format_name, *words, status=0).out

    def test_csv_edges_join_nodes(self):
        for program in ("neo4j", "kuzu"):
            nodes = list(csv.reader(io.StringIO(self.export(program + "-nodes"))))
            edges = list(csv.reader(io.StringIO(self.export(program + "-edges"))))
            self.assertEqual({len(row) for row in nodes}, {5})
            self.assertEqual({len(row) for row in edges}, {9})
            ids = [row[0] for row in nodes[1:]]
            self.assertEqual(len(ids), len(set(ids)))
            self.assertTrue({end for row in edges[1:] for end in row[:2]} <= set(ids))
            self.assertEqual(len(edges) - 1, self.stats()["facts"])

    def test_graphml_is_xml_whose_edges_join_nodes(self):
        space = "{http://graphml.graphdrawing.org/xmlns}"
        root = ElementTree.fromstring(self.export("graphml"))
        graph = root.find(space + "graph")
        ids = {node.get("id") for node in graph.iter(space + "node")}
        edges = list(graph.iter(space + "edge"))
        self.assertEqual(len(edges), self.stats()["facts"])
        self.assertTrue({edge.get(end) for edge in edges for end in ("source", "target")} <= ids)
        keys = {key.get("id") for key in root.iter(space + "key")}
        self.assertTrue({data.get("key") for data in root.iter(space + "data")} <= keys)

    def test_rdf_is_read_by_serdi(self):
        if not shutil.which("serdi"):
            self.skipTest("serdi is not installed")
        counts = {}
        for syntax in ("nquads", "turtle"):
            file = self.write("graph." + syntax, self.export(syntax))
            read = subprocess.run(["serdi", "-i", syntax, "-o", "ntriples", str(file)], capture_output=True, text=True)
            self.assertEqual((read.returncode, read.stderr), (0, ""))
            counts[syntax] = sorted(set(read.stdout.splitlines()))
        self.assertEqual(counts["nquads"], counts["turtle"])
        text = "\n".join(counts["turtle"])
        for term in ("https://schema.org/name", "http://www.w3.org/ns/prov#wasQuotedFrom", "https://schema.org/datePublished"):
            self.assertIn(f"<{term}>", text)
        self.assertIn("urn:plantgraph:plant:kaluga_volkswagen", text)

    def test_geojson_of_plants(self):
        collection = json.loads(self.export("geojson"))
        self.assertEqual(collection["type"], "FeatureCollection")
        places = {feature["id"]: feature for feature in collection["features"]}
        self.assertTrue(all(name.startswith("plant:") for name in places))
        longitude, latitude = places["plant:kaluga_volkswagen"]["geometry"]["coordinates"]
        self.assertTrue(36 < longitude < 37 and 54 < latitude < 55)
        russian = json.loads(self.export("geojson", "--country", "Russia"))["features"]
        self.assertTrue(0 < len(russian) < len(places))
        self.assertEqual({feature["properties"]["country"] for feature in russian}, {"RU"})

    def test_filters(self):
        def edges(*words):
            return list(csv.DictReader(io.StringIO(self.export("kuzu-edges", *words))))

        everything = edges()
        late = edges("--from", "2024")
        self.assertTrue(0 < len(late) < len(everything))
        self.assertTrue(all(row["published"] >= "2024" for row in late))
        self.assertEqual(len(edges("--to", "2023-12-31")) + len(late), len(everything))
        sure = edges("--confidence", "0.8")
        self.assertTrue(0 < len(sure) < len(everything))
        self.assertTrue(all(float(row["confidence"]) >= 0.8 for row in sure))
        typed = edges("--type", "plant", "--type", "company")
        self.assertTrue(all(end.split(":")[0] in ("plant", "company", "value") for row in typed for end in (row["from"], row["to"])))
        nodes = list(csv.DictReader(io.StringIO(self.export("kuzu-nodes", "--from", "2024", "--confidence", "0.8"))))
        ids = {row["id"] for row in nodes}
        for row in edges("--from", "2024", "--confidence", "0.8"):
            self.assertTrue({row["from"], row["to"]} <= ids)

    def test_bad_filters(self):
        for words, status, part in ((("--from", "2023-13-45"), 2, "2023-13-45"), (("--type", "planet"), 2, "planet"),
                                    (("--confidence", "2"), 2, "2"), (("--country", "Atlantis"), 2, "Atlantis")):
            refused = self.run_command("export", "--db", self.db, "--format", "graphml", *words, status=status)
            self.assertIn(part, refused.err)
        self.assertIn("whole graph", self.run_command("export", "--db", self.db, "--from", "2024", status=2).err)

    def test_path_and_near(self):
        told = self.run_command("path", "--db", self.db, "Allur", "Volkswagen", status=0)
        self.assertIn("Kaluga", told.out)
        reply = json.loads(self.run_command("path", "--db", self.db, "--json", "Allur", "Volkswagen", status=0).out)
        self.assertTrue(reply["found"] and reply["hops"])
        self.assertTrue(all(fact["evidence"] for hop in reply["hops"] for fact in hop["facts"]))
        near = json.loads(self.run_command("near", "--db", self.db, "--json", "--depth", "2", "Kaluga", status=0).out)
        self.assertEqual({group["distance"] for group in near["groups"]}, {1, 2})
        self.run_command("near", "--db", self.db, "Kaluga", status=0)
        for words, status in ((("path", "Allur", "Nobody at all"), 1), (("near", "Kaluga", "--predicate", "loves"), 2),
                              (("near", "Kaluga", "--depth", "9"), 2), (("path", "Allur"), 2)):
            self.run_command(words[0], "--db", self.db, *words[1:], status=status)


if __name__ == "__main__":
    sys.exit(harness.main("export", (Formats,)))
