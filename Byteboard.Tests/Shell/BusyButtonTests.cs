using Bunit;
using Byteboard.Dashboard.Shell;

namespace Byteboard.Tests.Shell;

public sealed class BusyButtonTests : ShellContext
{
    [Fact]
    public async Task While_it_works_it_says_so_and_ignores_further_presses()
    {
        var work = new TaskCompletionSource();
        var presses = 0;
        var cut = Render<BusyButton>(p =>
            p.Add(b => b.Text, "Save")
                .Add(b => b.BusyText, "Saving…")
                .Add(
                    b => b.OnClick,
                    () =>
                    {
                        presses++;
                        return work.Task;
                    }
                )
        );

        var first = cut.Find("button").ClickAsync(new());
        Assert.Equal("Saving…", cut.Find("button").TextContent.Trim());
        Assert.Equal("true", cut.Find("button").GetAttribute("aria-busy"));
        Assert.False(cut.Find("button").HasAttribute("disabled")); // would throw the focus away
        await cut.Find("button").ClickAsync(new());
        work.SetResult();
        await first;

        Assert.Equal(1, presses);
        Assert.Equal("Save", cut.Find("button").TextContent.Trim());
        Assert.False(cut.Find("button").HasAttribute("aria-busy"));
    }

    [Fact]
    public async Task After_a_fault_it_can_be_pressed_again()
    {
        var cut = Render<BusyButton>(p =>
            p.Add(b => b.Text, "Save")
                .Add(b => b.BusyText, "Saving…")
                .Add(
                    b => b.OnClick,
                    () => Task.FromException(new InvalidOperationException("fault"))
                )
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            cut.Find("button").ClickAsync(new())
        );

        Assert.False(cut.Find("button").HasAttribute("aria-busy"));
    }

    [Fact]
    public void A_failed_list_offers_to_try_again()
    {
        var tries = 0;
        var cut = Render<FailedState>(p =>
            p.Add(f => f.Sentence, "The list could not be loaded. Nothing was changed.")
                .Add(f => f.OnRetry, () => tries++)
        );

        Assert.Contains("The list could not be loaded.", cut.Find("[role=alert]").TextContent);
        cut.Find("button").Click();

        Assert.Equal(1, tries);
    }
}
