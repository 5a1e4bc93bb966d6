using System.Globalization;
using Byteboard.Dashboard.Shell;
using Microsoft.Extensions.Time.Testing;

namespace Byteboard.Tests.Shell;

public sealed class TeamTimeTests
{
    // 23:30 on Sunday in New York, already Monday in UTC.
    private static readonly FakeTimeProvider Clock = new(
        new DateTimeOffset(2026, 11, 23, 4, 30, 0, TimeSpan.Zero)
    );

    [Theory]
    [InlineData("2026-11-22T15:42:00Z", "Today 10:42", "10:42")]
    [InlineData("2026-11-23T04:59:00Z", "Today 23:59", "23:59")]
    [InlineData("2026-11-23T14:00:00Z", "Tomorrow 09:00", "Mon 23 Nov 09:00")]
    [InlineData("2026-11-22T04:59:00Z", "Sat 21 Nov 23:59", "Sat 21 Nov 23:59")]
    [InlineData("2026-07-01T12:00:00Z", "Wed 1 Jul 08:00", "Wed 1 Jul 08:00")] // summer time
    [InlineData("2027-01-01T12:00:00Z", "Fri 1 Jan 2027 07:00", "Fri 1 Jan 2027 07:00")]
    public void A_moment_is_told_in_the_teams_zone(string utc, string text, string brief)
    {
        var time = new TeamTime("America/New_York", Clock);
        var moment = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal(text, time.Text(moment.UtcDateTime));
        Assert.Equal(text, time.Text(moment.ToUnixTimeMilliseconds()));
        Assert.Equal(brief, time.Brief(moment.UtcDateTime));
    }

    [Theory]
    [InlineData("2026-11-22T15:42:00Z", "at 10:42")]
    [InlineData("2026-11-22T04:59:00Z", "on Sat 21 Nov 23:59")]
    public void What_somebody_did_was_at_a_time_or_on_a_day(string utc, string when)
    {
        var time = new TeamTime("America/New_York", Clock);
        var moment = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal(when, time.When(moment.UtcDateTime));
        Assert.Equal(when, time.When(moment.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public void A_zone_that_this_machine_does_not_know_is_UTC() =>
        Assert.Equal(
            "Today 04:30",
            new TeamTime("Nowhere/Else", Clock).Text(Clock.GetUtcNow().UtcDateTime)
        );
}
