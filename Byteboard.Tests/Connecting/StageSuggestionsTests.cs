using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;

namespace Byteboard.Tests.Connecting;

public sealed class StageSuggestionsTests
{
    [Theory]
    [InlineData("Byteboard", StageTarget.Byteboard)]
    [InlineData("Byteboard interview", StageTarget.Byteboard)]
    [InlineData("  BYTEBOARD   Assessment ", StageTarget.Byteboard)]
    [InlineData("Technical interview (Byteboard)", StageTarget.Byteboard)]
    [InlineData("Onsite", StageTarget.Onsite)]
    [InlineData("On-site interview", StageTarget.Onsite)]
    [InlineData("Virtual On Site", StageTarget.Onsite)]
    [InlineData("Onsites", StageTarget.Onsite)]
    [InlineData("Offer", StageTarget.Offer)]
    [InlineData("Offer extended", StageTarget.Offer)]
    public void A_name_that_says_nothing_else_is_suggested(string name, StageTarget target) =>
        Assert.Equal(new StageSuggestion(target, IsNamedAlike: true), StageSuggestions.Of(name));

    [Theory]
    [InlineData("Byteboard — take home (old)", StageTarget.Byteboard)]
    [InlineData("Offer approval", StageTarget.Offer)]
    [InlineData("Pre-onsite call", StageTarget.Onsite)]
    [InlineData("Final round", StageTarget.Onsite)]
    [InlineData("Byteboard or onsite", StageTarget.Byteboard)]
    public void A_name_that_says_more_is_only_said_to_be_possible(
        string name,
        StageTarget target
    ) => Assert.Equal(new StageSuggestion(target, IsNamedAlike: false), StageSuggestions.Of(name));

    [Theory]
    [InlineData("New lead")]
    [InlineData("Reached out")]
    [InlineData("Recruiter screen")]
    [InlineData("Hiring manager review")]
    [InlineData("Reference check")]
    [InlineData("Offer declined")]
    [InlineData("Coffer")]
    [InlineData("")]
    [InlineData("—")]
    public void Other_names_suggest_nothing(string name) => Assert.Null(StageSuggestions.Of(name));
}
