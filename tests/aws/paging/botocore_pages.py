"""Walks generated pages with botocore's paginator and says what it got.

Arguments: seed, number of cases. Each line: {"pages": [{"flows": [...], "nextToken": ...}, ...],
"maxItems": n or null, "walks": [{"flows": [...], "token": text or null}]};
each walk starts with the token of the one before.
"""
import json
import random
import sys

from botocore.model import ServiceModel
from botocore.paginate import Paginator

CONFIG = {"input_token": "nextToken", "output_token": "nextToken", "limit_key": "maxResults",
          "result_key": "flows"}
MODEL = ServiceModel({
    "metadata": {"protocol": "rest-json"},
    "operations": {"ListFlows": {"name": "ListFlows", "input": {"shape": "In"}}},
    "shapes": {"In": {"type": "structure", "members": {"maxResults": {"shape": "I"},
                                                       "nextToken": {"shape": "S"}}},
               "I": {"type": "integer"}, "S": {"type": "string"}}}).operation_model("ListFlows")


def generate(rng):
    count, item, pages = rng.randint(1, 4), 0, []
    for number in range(count):
        size = rng.randint(0, 4)
        page = {"flows": list(range(item, item + size))}
        item += size
        if number + 1 < count:
            page["nextToken"] = "page/%d\"\\+" % (number + 1)
        pages.append(page)
    return pages


def walk(pages, max_items, token):
    def answer(**arguments):
        name = arguments.get("nextToken")
        number = 0 if name is None else int(name[5:-3])
        return json.loads(json.dumps(pages[number]))

    config = {"MaxItems": max_items, "StartingToken": token}
    result = Paginator(answer, CONFIG, MODEL).paginate(PaginationConfig=config).build_full_result()
    return {"flows": result.get("flows", []), "token": result.get("NextToken")}


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        pages = generate(rng)
        max_items = rng.choice([None, 1, 2, 3, 4, 5, 7, 20])
        walks, token = [], None
        for _ in range(20):
            walks.append(walk(pages, max_items, token))
            token = walks[-1]["token"]
            if token is None:
                break
        print(json.dumps({"pages": pages, "maxItems": max_items, "walks": walks}))


main()
