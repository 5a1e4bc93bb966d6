using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using static Byteboard.Domain.LeverIntegrations.LeverRight;
using static Byteboard.Domain.LeverIntegrations.RightState;

namespace Byteboard.Tests.Connecting;

/// <summary>What a trial means for either box.</summary>
public sealed class KeyRightsTests
{
    public static TheoryData<KeyKind, LeverRight, bool> Needs =>
        new()
        {
            { KeyKind.Setup, ListStages, true },
            { KeyKind.Setup, ListArchiveReasons, true },
            { KeyKind.Setup, ListOpportunities, false },
            { KeyKind.Setup, ListNotes, false },
            { KeyKind.Setup, DeleteNote, false },
            { KeyKind.Setup, ReadOpportunity, false },
            { KeyKind.Setup, ReadArchiveReason, false },
            { KeyKind.Setup, CreateNote, false },
            { KeyKind.Permanent, ListArchiveReasons, true },
            { KeyKind.Permanent, ReadOpportunity, true },
            { KeyKind.Permanent, ReadArchiveReason, true },
            { KeyKind.Permanent, CreateNote, true },
        };

    [Theory, MemberData(nameof(Needs))]
    public void Without_an_essential_right_it_is_not_saved_without_another_it_is(
        KeyKind kind,
        LeverRight right,
        bool isEssential
    )
    {
        var missing = Judge(kind, With(Fitting(kind), Missing, right));
        var untested = Judge(kind, With(Fitting(kind), Untested, right));

        Assert.Equal(isEssential ? KeyAnswer.RightMissing : KeyAnswer.Saved, missing.Answer);
        Assert.Equal([right], missing.Rights);
        Assert.Equal(isEssential ? KeyAnswer.RightUntested : KeyAnswer.Saved, untested.Answer);
        Assert.Equal(isEssential ? [right] : [], untested.Rights);
    }

    [Theory]
    [InlineData(KeyKind.Setup)]
    [InlineData(KeyKind.Permanent)]
    public void A_key_with_the_rights_of_the_article_is_saved(KeyKind kind)
    {
        var save = Judge(kind, Fitting(kind));

        Assert.Equal(KeyAnswer.Saved, save.Answer);
        Assert.Empty(save.Rights);
        Assert.Empty(Fitting(kind).Beyond(kind));
    }

    [Fact]
    public void A_Setup_key_without_any_right_of_set_up_is_the_other_key() =>
        Assert.Equal(
            KeyAnswer.HasOnlyPermanentRights,
            Judge(KeyKind.Setup, Fitting(KeyKind.Permanent)).Answer
        );

    [Fact]
    public void A_key_that_has_neither_is_no_Permanent_key_either()
    {
        var rights = With(Fitting(KeyKind.Permanent), Missing, CreateNote);

        var save = Judge(KeyKind.Setup, rights);

        Assert.Equal((KeyAnswer.RightMissing, ListStages), (save.Answer, save.Rights.Single()));
    }

    [Fact]
    public void A_Permanent_key_with_all_rights_is_saved_only_when_confirmed()
    {
        var rights = Fitting(KeyKind.Setup);

        Assert.Equal(KeyAnswer.LooksLikeSetupKey, Judge(KeyKind.Permanent, rights).Answer);
        Assert.Equal(
            KeyAnswer.Saved,
            KeyRights.Judge(KeyKind.Permanent, rights, isConfirmed: true).Answer
        );
    }

    [Theory]
    [InlineData(ListOpportunities)]
    [InlineData(DeleteNote)]
    public void A_Permanent_key_with_some_rights_too_many_is_saved_and_they_are_named(
        LeverRight without
    )
    {
        var rights = With(Fitting(KeyKind.Setup), Missing, without);

        Assert.Equal(KeyAnswer.Saved, Judge(KeyKind.Permanent, rights).Answer);
        Assert.Equal(KeyRights.SetupOnly.Except([without]), rights.Beyond(KeyKind.Permanent));
    }

    [Fact]
    public void A_confirmation_does_not_stand_in_for_an_essential_right()
    {
        var rights = With(Fitting(KeyKind.Setup), Missing, CreateNote);

        Assert.Equal(
            KeyAnswer.RightMissing,
            KeyRights.Judge(KeyKind.Permanent, rights, isConfirmed: true).Answer
        );
    }

    [Fact]
    public void A_right_that_was_never_tried_is_not_granted() =>
        Assert.Equal(
            KeyAnswer.RightUntested,
            Judge(KeyKind.Permanent, new Dictionary<LeverRight, RightState>()).Answer
        );

    private static KeySave Judge(
        KeyKind kind,
        IReadOnlyDictionary<LeverRight, RightState> rights
    ) => KeyRights.Judge(kind, rights, isConfirmed: false);

    private static Dictionary<LeverRight, RightState> Fitting(KeyKind kind) =>
        KeyRights.All.ToDictionary(
            r => r,
            r =>
                !KeyRights.NeededBy(kind).Contains(r) ? Missing
                : r is DeleteNote or CreateNote ? ProbablyGranted
                : Granted
        );

    private static Dictionary<LeverRight, RightState> With(
        Dictionary<LeverRight, RightState> rights,
        RightState state,
        LeverRight right
    ) => new(rights) { [right] = state };
}
