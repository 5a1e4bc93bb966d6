using Bunit;
using Byteboard.Dashboard.Shell;

namespace Byteboard.Tests.Shell;

public sealed class CopyButtonTests : ShellContext
{
    [Fact]
    public void It_is_named_after_what_it_copies()
    {
        var button = RenderButton().Find("button");

        Assert.Equal("Copy: the stage change address", button.GetAttribute("aria-label"));
        Assert.Equal("https://example.com/a", button.GetAttribute("data-text"));
        Script.VerifyInvoke("copyOnClick");
    }

    [Fact]
    public async Task Copied_is_said_in_the_button_and_to_the_reader_for_two_seconds()
    {
        var region = Render<PoliteRegion>();
        var cut = RenderButton();

        var telling = cut.InvokeAsync(() => cut.Instance.Tell(copied: true));
        cut.WaitForAssertion(() => Assert.Equal("Copied", cut.Find("button").TextContent.Trim()));
        region.WaitForAssertion(() =>
            Assert.Equal("Copied", region.Find("[aria-live=polite]").TextContent.Trim())
        );
        Clock.Advance(TimeSpan.FromSeconds(2));
        await telling;

        Assert.Equal("Copy", cut.Find("button").TextContent.Trim());
    }

    [Fact]
    public void Where_the_page_may_not_copy_it_says_which_keys_to_press()
    {
        var cut = RenderButton();

        _ = cut.InvokeAsync(() => cut.Instance.Tell(copied: false));

        cut.WaitForAssertion(() =>
            Assert.Equal("Press Ctrl+C", cut.Find("button").TextContent.Trim())
        );
    }

    private IRenderedComponent<CopyButton> RenderButton() =>
        Render<CopyButton>(p =>
            p.Add(c => c.Text, "https://example.com/a").Add(c => c.What, "the stage change address")
        );
}
