using Bunit;
using Byteboard.Dashboard.Shell;

namespace Byteboard.Tests.Shell;

public sealed class FilterBarTests : ShellContext
{
    [Fact]
    public async Task What_is_typed_stays_while_the_page_has_not_said_it_yet()
    {
        var said = new List<string>();
        var cut = Bar(text: "", said.Add);

        await cut.Find("input").InputAsync("har");

        Assert.Equal("har", cut.Find("input").GetAttribute("value"));
        Assert.Equal(["har"], said);
    }

    [Fact]
    public async Task What_the_page_says_replaces_what_was_typed()
    {
        var cut = Bar(text: "", _ => { });
        await cut.Find("input").InputAsync("har");

        cut.Render(p => p.Add(bar => bar.Text, ""));

        Assert.Equal("", cut.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<FilterBar> Bar(string text, Action<string> onType) =>
        Render<FilterBar>(p =>
            p.Add(bar => bar.Label, "Candidates")
                .Add(bar => bar.SearchLabel, "Find somebody")
                .Add(bar => bar.Text, text)
                .Add(bar => bar.MaxLength, 100)
                .Add(bar => bar.OnType, onType)
        );
}
