"""Every text that a person reads reaches the translators: what the sources mark is what lupdate
finds, under the context that the program asks for, and translations/ has its plurals.

usage: texts_test.py LUPDATE SOURCE
"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

LUPDATE = pathlib.Path(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2])

NOT_CODE = re.compile(r'R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/')
# A literal may stand in the next line, behind a comment for translators.
MARK = re.compile(r'\b(?:tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP)\(\s*"')
# The text of an explicit context is its second argument.
HIDDEN = re.compile(r'\btr\(\s*[a-z_]|\btranslate\(\s*"[^"]*",\s*[a-z_]')


def without_comments(text):
    def blank(match):
        found = match.group(0)
        if found.startswith('"'):
            return found
        if found.startswith("R"):
            return '""' + "\n" * found.count("\n")
        return re.sub(r"[^\n]", " ", found)

    return NOT_CODE.sub(blank, text)


def sources():
    for folder in ("app", "ui"):
        for path in sorted((SOURCE / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield path.relative_to(SOURCE).as_posix(), without_comments(path.read_text())


class Found:
    """What lupdate finds in the sources."""

    def __init__(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "all.ts"
            run = subprocess.run(
                [LUPDATE, "-silent", "-locations", "absolute", "-I", ".", "-I", "app", "app", "ui",
                 "-ts", file], cwd=SOURCE, capture_output=True, text=True, check=True)
            self.complaints = run.stderr
            self.messages = list(messages_of(file))
            self.calls = collections.Counter()
            for _, message in self.messages:
                for place in message.iter("location"):
                    path = (file.parent / place.get("filename")).resolve()
                    self.calls[path.relative_to(SOURCE.resolve()).as_posix()] += 1


def messages_of(file):
    for context in xml.etree.ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


def plurals(messages):
    return sorted((context, message.findtext("source")) for context, message in messages
                  if message.get("numerus") == "yes")


class Texts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sources = list(sources())
        cls.found = Found()

    def test_lupdate_finds_as_many_texts_in_each_file_as_it_marks(self):
        marked = {path: len(MARK.findall(text)) for path, text in self.sources}
        self.assertGreater(sum(marked.values()), 1000)
        found = {path: self.found.calls[path] for path in marked}
        self.assertEqual({path: count for path, count in found.items() if count != marked[path]},
                         {path: marked[path] for path in marked if found[path] != marked[path]})
        self.assertEqual(self.found.complaints, "")

    def test_a_text_that_is_asked_for_by_name_is_marked_where_it_stands(self):
        for path, text in self.sources:
            if HIDDEN.search(text):
                self.assertRegex(text, r"\bQT_TR(ANSLATE)?_NOOP\(", path)

    def test_contexts_are_those_that_the_program_asks_for(self):
        asked = set()
        for _, text in self.sources:
            asked.update(re.findall(r"Q_DECLARE_TR_FUNCTIONS\(([\w:]+)\)", text))
            asked.update(re.findall(r'\b(?:translate|QT_TRANSLATE_NOOP)\(\s*"([\w:]+)"', text))
            if "Q_OBJECT" in text:
                spaces = re.findall(r"^namespace ([\w:]+) \{", text, re.MULTILINE)
                for name in re.findall(r"\bclass (\w+)[^;{]*\{\s*Q_OBJECT", text):
                    asked.update(f"{space}::{name}" for space in spaces)
        contexts = {context for context, _ in self.found.messages}
        self.assertEqual(sorted(contexts - asked), [])

    def test_every_translation_has_the_plurals_and_english_all_their_forms(self):
        wanted = plurals(self.found.messages)
        self.assertTrue(wanted)
        for file in sorted((SOURCE / "translations").glob("*.ts")):
            self.assertEqual(plurals(messages_of(file)), wanted,
                             f"{file.name} is old; build the target translations")
        for _, message in messages_of(SOURCE / "translations/sluice_en.ts"):
            translation = message.find("translation")
            text = message.findtext("source")
            self.assertNotEqual(translation.get("type"), "unfinished", text)
            forms = [form.text for form in translation.iter("numerusform")]
            self.assertEqual(len(forms), 2, text)
            self.assertEqual(forms[1], text, "the sources have the plural")

    def test_no_text_makes_its_plural_by_hand(self):
        for context, message in self.found.messages:
            self.assertNotRegex(message.findtext("source"), r"\w\(s\)", context)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
