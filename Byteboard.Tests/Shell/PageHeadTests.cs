using Bunit;
using Byteboard.Dashboard.Shell;
using Microsoft.AspNetCore.Components.Web;

namespace Byteboard.Tests.Shell;

public sealed class PageHeadTests : ShellContext
{
    [Fact]
    public void The_heading_can_take_the_focus_and_the_tab_names_page_and_team()
    {
        var outlet = Render<HeadOutlet>();
        var cut = Render<PageHead>(p =>
            p.Add(h => h.Title, "Candidates")
                .AddCascadingValue(new TeamInHeader(1, "Fernhill Energy", "Europe/Dublin"))
        );

        Assert.Equal("-1", cut.Find("h1").GetAttribute("tabindex"));
        Assert.Equal("Candidates", cut.Find("h1").TextContent);
        outlet.WaitForAssertion(() =>
            Assert.Equal(
                "Candidates · Fernhill Energy · Byteboard",
                outlet.Find("title").TextContent
            )
        );
    }

    [Theory]
    [InlineData("Fernhill Energy", "FE")]
    [InlineData("Ana Maria de Sousa", "AS")]
    [InlineData("acme", "A")]
    [InlineData("", "")]
    public void Initials_are_the_first_letters_of_first_and_last_word(string name, string letters)
    {
        var cut = Render<Initials>(p => p.Add(i => i.Name, name));

        Assert.Equal(letters, cut.Find("span").TextContent);
    }
}
