using KubeKatas.Kernel.Notebooks;

namespace KubeKatas.Kernel.Tests.Notebooks;

public class NotebookTests
{
    [Test]
    public void Keys_are_sorted_texts_are_lines_and_nothing_else_is_escaped() =>
        Some.Notebook("var é = \"\\t\";\n1")
            .ToString()
            .ShouldBe(
                """
                {
                 "cells": [
                  {
                   "cell_type": "code",
                   "execution_count": null,
                   "id": "c1",
                   "metadata": {},
                   "outputs": [],
                   "source": [
                    "var é = \"\\t\";\n",
                    "1"
                   ]
                  }
                 ],
                 "metadata": {},
                 "nbformat": 4,
                 "nbformat_minor": 5
                }

                """
            );

    [Test]
    public void Reading_what_was_written_and_writing_it_changes_no_byte() =>
        Gen
            .String.Where(text => !text.Any(char.IsSurrogate))
            .Array[0, 5]
            .Sample(sources =>
            {
                var text = Some.Notebook(sources).ToString();

                Notebook.Parse(text).ToString().ShouldBe(text);
            });

    [Test]
    public void Unknown_fields_and_numbers_are_kept_as_they_are()
    {
        const string text = """{"cells":[],"metadata":{"x":{"y":[1.50,1e5,null]}},"nbformat":4,"nbformat_minor":5}""";

        Notebook.Parse(text).ToString().ReplaceLineEndings("").Replace(" ", "").ShouldBe(text);
    }

    [TestCase("", "not JSON")]
    [TestCase("[]", "object")]
    [TestCase("{}", "nbformat")]
    [TestCase("""{"nbformat":3}""", "nbformat 3")]
    [TestCase("""{"nbformat":4}""", "cells")]
    [TestCase("""{"nbformat":4,"cells":[1]}""", "cell")]
    [TestCase("""{"nbformat":4,"nbformat":4,"cells":[]}""", "not JSON")]
    public void What_is_no_notebook_is_refused_with_a_word(string text, string word) =>
        Should.Throw<NotebookFormatException>(() => Notebook.Parse(text)).Message.ShouldContain(word);

    [Test]
    public void Cells_without_an_id_get_the_same_one_every_time()
    {
        const string text = """
            {"cells":[{"cell_type":"code","metadata":{},"outputs":[],"source":"1"},
                      {"cell_type":"code","metadata":{},"outputs":[],"source":"1"}],"metadata":{},"nbformat":4,"nbformat_minor":2}
            """;
        var (one, two) = (Notebook.Parse(text), Notebook.Parse(text));
        one.EnsureCellIds();
        two.EnsureCellIds();

        one.ToString().ShouldBe(two.ToString());
        one.Cells[0].Id.ShouldNotBe(one.Cells[1].Id);
        one.ToString().ShouldContain("\"nbformat_minor\": 5");
    }
}
