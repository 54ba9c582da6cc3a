"""Articles and claims in Parquet on Ray, with the demo's recorded answers: run it in the clone's folder."""

import pyarrow

import claimex
import claimex.ray

with claimex.Cache("demo-store") as store:
    store.load("examples/demo_responses.jsonl")
articles = pyarrow.Table.from_pylist(list(map(dict, claimex.read_articles("examples/articles"))))

asked = claimex.ray.extract(articles, output="claims", model="demo-reader", cache="demo-store", offline=True)
print(asked.claims, "claims in", asked.files, asked.usage.hits, "answers from the store")

compared = claimex.ray.compare("claims", output="events")
print(compared.events, "events,", compared.possible_links, "possible links")
print(claimex.ray.read_comparison("events").summary())
