using System.Diagnostics;
using Byteboard.Domain.Interviews;

namespace Byteboard.Tests.Interviews;

public sealed class TagMatchTests
{
    [Theory]
    [InlineData("Senior SWE", "senior swe")]
    [InlineData(" Senior\t SWE\n", "Senior SWE")]
    [InlineData("Senior\u00A0SWE", "Senior SWE")]
    [InlineData("Développeur", "de\u0301veloppeur")]
    public void Tags_are_equal_whatever_their_case_spaces_and_composition(string a, string b)
    {
        Assert.True(TagMatch.Equal(a, b));
        Assert.True(TagMatch.Equal(b, a));
    }

    [Theory]
    [InlineData("Senior SWE", "SeniorSWE")]
    [InlineData("Senior SWE", "Senior-SWE")]
    [InlineData("Senior SWE", "Sr SWE")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData(null, null)]
    public void Close_is_not_equal_and_blank_equals_nothing(string? a, string? b) =>
        Assert.False(TagMatch.Equal(a, b));

    [Fact]
    public void Half_a_surrogate_pair_is_compared_without_a_fault() =>
        Assert.True(TagMatch.Equal("Web \ud83d", "web \ud83d"));

    [Theory]
    [InlineData("Sr SWE", "Senior SWE")]
    [InlineData("Jr. SWE", "Junior SWE")]
    [InlineData("FE", "Frontend")]
    [InlineData("FE Senior", "Front-End Sr")]
    [InlineData("Senior Software Engineer", "Sr SWE")]
    [InlineData("senior-swe", "Senior SWE")]
    [InlineData("SENIOR_SWE", "Senior SWE")]
    [InlineData("SeniorSWE", "Senior SWE")]
    [InlineData("Senor SWE", "Senior SWE")]
    [InlineData("Senior-Mobil", "Senior Mobile")]
    [InlineData("Esnior SWE", "Senior SWE")]
    [InlineData("Bakcendd", "Backend")]
    public void Another_way_to_write_the_tag_is_close(string seen, string team) =>
        Assert.Equal([new NearMiss(seen, team)], TagMatch.NearMisses([seen], [team]));

    [Theory]
    [InlineData("Full-time", "Senior SWE")]
    [InlineData("Full-time", "Frontend")]
    [InlineData("Full-time", "Full Stack")]
    [InlineData("Remote", "Senior SWE")]
    [InlineData("Referral", "Frontend")]
    [InlineData("Junior SWE", "Senior SWE")] // two letters apart, and the worst advice
    [InlineData("Junior Web", "Junior SWE")]
    [InlineData("Level 4", "Level 5")]
    [InlineData("Level4", "Level5")]
    [InlineData("Snoir Fontend Mobiel", "Senior Frontend Mobile")] // four typos in all
    [InlineData("S", "Senior")]
    [InlineData("End SWE", "Frontend SWE")]
    [InlineData("QA", "QE")]
    [InlineData("Senior", "Senior SWE")]
    [InlineData("senior  swe", "Senior SWE")] // equal
    [InlineData("", "Senior SWE")]
    [InlineData("--", "Senior SWE")]
    [InlineData("Senior SWE", "")]
    public void Another_tag_is_not_close(string seen, string team) =>
        Assert.Empty(TagMatch.NearMisses([seen], [team]));

    [Fact]
    public void Full_time_is_close_to_none_of_the_usual_tags() =>
        Assert.Empty(
            TagMatch.NearMisses(
                ["Full-time", "Full-Time", "Part-time", "Remote", "Visa"],
                [
                    "Senior SWE",
                    "Junior SWE",
                    "Junior Web",
                    "Senior Mobile",
                    "Frontend",
                    "Staff",
                    "Byteboard-BE",
                ]
            )
        );

    [Fact]
    public void Only_the_closest_of_the_team_s_tags_is_named_for_a_tag() =>
        Assert.Equal(
            [new NearMiss("Frontent", "Frontend")],
            TagMatch.NearMisses(["Frontent"], ["Frontends", "Frontend"])
        );

    [Fact]
    public void The_closest_three_are_named_best_first() =>
        Assert.Equal(
            [
                new("senior-swe", "Senior SWE"),
                new("Jr Web", "Junior Web"),
                new("Junoir Web", "Junior Web"),
            ],
            TagMatch.NearMisses(
                ["Full-time", "Jnuoir Web", "Junoir Web", "Jr Web", "senior-swe", "Senior-SWE"],
                ["Junior Web", "Senior SWE"]
            )
        );

    [Fact]
    public void A_remark_kept_as_a_tag_is_close_to_nothing() =>
        Assert.Empty(
            TagMatch.NearMisses(
                [
                    string.Join(' ', Enumerable.Repeat("Senior SWE", 5_000)),
                    "Senior " + new string('x', 9_000),
                ],
                ["Senior SWE"]
            )
        );

    [Theory]
    [InlineData("aa", "aa")]
    [InlineData("aa", "aaa")]
    [InlineData("aaaaaaaa", "aaaaaaaaa")]
    public void Tags_made_to_be_slow_are_compared_at_once(string a, string b)
    {
        // Every word may stand for every run of words, until the last one fails.
        var brief = string.Join(' ', Enumerable.Repeat(a, 7)) + " b";
        var full = string.Join(' ', Enumerable.Repeat(b, 7)) + " c";
        var clock = Stopwatch.StartNew();

        Assert.Empty(TagMatch.NearMisses([brief], [full]));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 5000);
    }
}
