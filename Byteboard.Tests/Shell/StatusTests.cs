using Bunit;
using Byteboard.Dashboard.Shell;
using MudBlazor;
using Status = Byteboard.Dashboard.Shell.Status;

namespace Byteboard.Tests.Shell;

public sealed class StatusTests : ShellContext
{
    [Theory]
    [InlineData(Family.Info, "bb-info")]
    [InlineData(Family.Good, "bb-good")]
    [InlineData(Family.Warn, "bb-warn")]
    [InlineData(Family.Bad, "bb-bad")]
    [InlineData(Family.Mute, "bb-mute")]
    [InlineData(Family.Staff, "bb-staff")]
    public void A_state_has_its_word_its_colour_and_an_icon_that_is_not_read_out(
        Family family,
        string css
    )
    {
        var cut = Render<Status>(p =>
            p.Add(s => s.Family, family)
                .Add(s => s.Icon, Icons.Material.Outlined.Mail)
                .Add(s => s.Text, "Invited")
        );

        Assert.Equal("Invited", cut.Find("span.status").TextContent.Trim());
        Assert.Contains(css, cut.Find("span.status").ClassName);
        Assert.Equal("true", cut.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void A_plain_state_has_no_box()
    {
        var cut = Render<Status>(p =>
            p.Add(s => s.Family, Family.Good)
                .Add(s => s.Icon, Icons.Material.Outlined.Check)
                .Add(s => s.Text, "Granted")
                .Add(s => s.Plain, true)
        );

        Assert.Contains("plain", cut.Find("span.status").ClassName);
    }

    [Theory]
    [InlineData(HealthState.Working, "Working")]
    [InlineData(HealthState.Attention, "Attention")]
    [InlineData(HealthState.Held, "Held")]
    [InlineData(HealthState.Off, "Off")]
    public void The_health_label_has_a_word_and_its_sentence(HealthState state, string word)
    {
        var cut = Render<HealthLabel>(p =>
            p.Add(h => h.State, state).Add(h => h.Sentence, "Not connected.")
        );

        Assert.Equal(word, cut.Find(".wide .status").TextContent.Trim());
        Assert.Contains("Not connected.", cut.Find(".wide").TextContent);
        Assert.Contains("Not connected.", cut.Find("details p").TextContent);
    }
}
