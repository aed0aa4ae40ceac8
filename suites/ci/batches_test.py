"""Which source files are compiled as one: harness/cmake/unity_batches.py."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

import support

SCRIPT = support.SOURCE / "harness/cmake/unity_batches.py"


def unnamed(*lines):
    return "\n".join(["namespace {", *lines, "}  // namespace", ""])


class Batches(unittest.TestCase):
    def batches(self, *texts, limit=1800):
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / ("%d.cpp" % number) for number in range(len(texts))]
            for file, text in zip(files, texts):
                file.write_text(text)
            command = [sys.executable, "-B", SCRIPT, str(limit), folder, *files]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()

    def together(self, *texts, **options):
        return len(set(self.batches(*texts, **options))) == 1

    def test_files_that_share_no_name_are_together(self):
        self.assertTrue(self.together(unnamed("int one() {"), unnamed("int two() {")))

    def test_two_functions_of_one_name_are_apart(self):
        self.assertFalse(self.together(unnamed("int one() {"), unnamed("int one() {")))

    def test_a_function_is_apart_from_who_calls_another_of_its_name(self):
        self.assertFalse(self.together(unnamed("int one() {"), "int two() {\n  return one();\n}\n"))

    def test_a_type_is_apart_from_a_variable_of_its_name(self):
        self.assertFalse(self.together(unnamed("struct one {"), "int two(int one) {\n"))

    def test_a_member_is_not_taken_for_a_type_of_its_name(self):
        self.assertTrue(self.together(unnamed("struct one {"), "int two(Row row) {\n  return row.one;\n}\n"))

    def test_a_name_used_from_one_library_by_both_keeps_nobody_apart(self):
        self.assertTrue(self.together(unnamed("using library::Json;"), unnamed("using library::Json;")))
        self.assertFalse(self.together(unnamed("using library::Json;"), unnamed("using other::Json;")))

    def test_a_batch_has_no_more_lines_than_it_may(self):
        self.assertTrue(self.together("int one();\n" * 5, "int two();\n" * 5, limit=10))
        self.assertFalse(self.together("int one();\n" * 5, "int two();\n" * 6, limit=10))

    def test_who_reads_a_costly_header_is_with_others_who_do(self):
        batches = self.batches("#include <regex>\nint one();\n", "int two();\n" * 700, "int three();\n" * 700,
                               "#include <regex>\nint four();\n", limit=1000)
        self.assertEqual(batches[0], batches[3])


if __name__ == "__main__":
    support.main()
