using Bunit;
using Byteboard.Dashboard.Shell;

namespace Byteboard.Tests.Shell;

public sealed class FieldTests : ShellContext
{
    [Fact]
    public void The_label_names_the_input()
    {
        var cut = Render<Field>(p => p.Add(f => f.Label, "Setup key"));

        Assert.Equal(cut.Find("input").Id, cut.Find("label").GetAttribute("for"));
        Assert.Equal("Setup key", cut.Find("label").TextContent);
    }

    [Fact]
    public void Error_and_hint_are_read_with_the_input()
    {
        var cut = Render<Field>(p =>
            p.Add(f => f.Label, "Setup key")
                .Add(f => f.Error, "This is the Permanent key.")
                .Add(f => f.Hint, "Found in Lever.")
        );

        var input = cut.Find("input");
        var read = input
            .GetAttribute("aria-describedby")!
            .Split(' ')
            .Select(id => cut.Find("#" + id).TextContent.Trim());
        Assert.Equal(["This is the Permanent key.", "Found in Lever."], read);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Without_an_error_the_input_is_not_marked_invalid()
    {
        var cut = Render<Field>(p => p.Add(f => f.Label, "Setup key"));

        Assert.NotEqual("true", cut.Find("input").GetAttribute("aria-invalid"));
        Assert.Empty(cut.FindAll(".bb-error"));
    }

    [Fact]
    public void What_is_typed_reaches_the_page()
    {
        string? typed = null;
        var cut = Render<Field>(p =>
            p.Add(f => f.Label, "Setup key").Add(f => f.ValueChanged, value => typed = value)
        );

        cut.Find("input").Change("abc");

        Assert.Equal("abc", typed);
    }
}
