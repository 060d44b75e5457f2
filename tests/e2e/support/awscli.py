"""The AWS CLI inside this process: imported once, forked for each command."""

import functools
import json
import os
import random
import sys
import tempfile
import warnings
from pathlib import Path

import awscli.botocore.loaders
import awscli.clidriver
import awscli.handlers  # noqa: F401 - the first command would import it, in each child anew
import distro

PACKAGE = str(Path(awscli.clidriver.__file__).parent)
OWN_DATA = f"{PACKAGE}/data"


def _remembering(look):
    """look(path), asked once for what lies in the package of the AWS CLI."""
    remembered = functools.lru_cache(maxsize=None)(look)

    def ask(path="."):
        return remembered(path) if str(path).startswith(PACKAGE) else look(path)

    return ask


def _remember_what_every_command_reads():
    """The folders of the four hundred services and the name of the system: three quarters of what a
    command takes. They do not change while tests run; the models are read by each command itself."""
    os.listdir = _remembering(os.listdir)
    os.path.isdir = _remembering(os.path.isdir)
    os.path.isfile = _remembering(os.path.isfile)
    loader = awscli.botocore.loaders.Loader(extra_search_paths=[OWN_DATA])
    for kind in ("service-2", "paginators-1", "waiters-2"):
        loader.list_available_services(kind)
    distro.major_version()


_remember_what_every_command_reads()


def facts_as_model(facts_file, folder, paged=()):
    """Sluice's facts in the form botocore reads (AWS_DATA_PATH), so that both programs know the
    same operations and members; Debian's botocore is older than the facts.

    paged: (operation, member) pairs that the AWS CLI is to page as Sluice does by itself."""
    facts = json.loads(Path(facts_file).read_text())
    shapes = facts["shapes"]
    for shape in shapes.values():
        if "error" in shape:
            shape["exception"] = True
    operations = {
        name: {"name": name, "http": {"method": one["method"], "requestUri": one["path"]},
               "input": {"shape": one["input"]},
               **({"output": {"shape": one["output"]}} if "output" in one else {}),
               "errors": [{"shape": error} for error in one.get("errors", [])]}
        for name, one in facts["operations"].items()}
    service = facts["service"]["endpointPrefix"]
    version = facts["service"]["apiVersion"]
    model = {"version": "2.0", "operations": operations, "shapes": shapes,
             "metadata": {**facts["service"], "serviceFullName": f"Amazon {service}",
                          "uid": f"{service}-{version}"}}
    path = Path(folder) / service / version
    path.mkdir(parents=True, exist_ok=True)
    (path / "service-2.json").write_text(json.dumps(model))
    pagination = {operation: {"input_token": "nextToken", "output_token": "nextToken",
                              "limit_key": "maxResults", "result_key": member}
                  for operation, member in paged}
    pagination.update({name: one["paginate"] for name, one in facts["operations"].items()
                       if "paginate" in one})
    if pagination:
        (path / "paginators-1.json").write_text(json.dumps({"pagination": pagination}))
    return folder


class Done:
    def __init__(self, code, out, error):
        self.code, self.out, self.error = code, out, error


def _child(arguments, environment, out, error):
    os.dup2(out.fileno(), 1)
    os.dup2(error.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment)
    # The AWS CLI adds its own data when it is imported, which was before.
    os.environ["AWS_DATA_PATH"] = os.pathsep.join(
        [environment.get("AWS_DATA_PATH", OWN_DATA), OWN_DATA])
    # A skeleton takes one of the allowed values at random; Sluice takes the first.
    random.choice = lambda values: values[0]
    sys.argv = ["aws", *arguments]
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
    warnings.simplefilter("ignore")
    code = 1
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def start(arguments, environment):
    """Starts a command; finish() waits for it."""
    out, error = tempfile.TemporaryFile(), tempfile.TemporaryFile()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        _child([str(one) for one in arguments], environment, out, error)
    return process, out, error


def finish(started):
    process, out, error = started
    _, status = os.waitpid(process, 0)
    texts = []
    for file in (out, error):
        file.seek(0)
        texts.append(file.read())
        file.close()
    return Done(os.waitstatus_to_exitcode(status), *texts)


def aws(arguments, environment):
    return finish(start(arguments, environment))
