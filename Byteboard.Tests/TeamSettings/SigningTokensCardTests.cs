using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class SigningTokensCardTests : SettingsPageContext
{
    private const string Box = "token-StageChange";
    private const string Press = "Try and save: Candidate Stage Change";
    private const string AllTheSame = "Save it all the same: Candidate Stage Change";
    private const string NewToken = "a-new-token-of-lever-9876";

    [Fact]
    public async Task A_token_that_fits_frees_what_waited_for_it()
    {
        await StartAsync();
        await ConnectAsync();
        await StartInboxAsync();
        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        var cut = Show();
        Assert.Contains("2 wait for the token", cut.Markup);
        Assert.Contains("We try it on the 2 waiting events before saving.", cut.Markup);

        await PasteAsync(cut, Box, $" {ByteboardHost.StageToken}\n", Press);

        Assert.Contains("Saved. 2 deliveries were waiting for this token.", cut.Markup);
        Assert.DoesNotContain("wait for the token", cut.Markup);
        Assert.DoesNotContain(ByteboardHost.StageToken, cut.Markup);
        Assert.Contains("•••• " + ByteboardHost.StageToken[^4..], cut.Markup);
        Assert.Contains(
            "Proved",
            Card(cut, "Your Signing Tokens").QuerySelector(".secret")!.TextContent
        );
        Assert.Equal(2, await ReadAsync(db => db.Deliveries.CountAsync(Token)));
    }

    [Fact]
    public async Task With_nothing_to_try_it_on_the_next_event_proves_it()
    {
        await StartAsync();
        var cut = Show();

        await PasteAsync(cut, Box, NewToken, Press);

        Assert.Contains("Saved. Lever's next event proves it.", cut.Markup);
        Assert.Contains(
            "Proved by the next event",
            Card(cut, "Your Signing Tokens").QuerySelector(".secret")!.TextContent
        );
    }

    [Fact]
    public async Task A_token_that_belongs_in_the_other_box_is_not_saved()
    {
        await StartAsync();
        for (var number = 0; number < 3; number++)
        {
            await RefuseAsync(
                RefusedCause.Unverified,
                An.Event(Now).Archived("o-1", "r-1"),
                WebhookKind.ArchiveChange
            );
        }

        var cut = Show();
        await PasteAsync(cut, Box, ByteboardHost.ArchiveToken, Press);

        Assert.Equal(
            "It fits 3 of 3 archive events: it belongs in the other box. Nothing was saved.",
            cut.Find($"#{Box}-error").TextContent.Trim()
        );
        Assert.Equal(ByteboardHost.ArchiveToken, cut.Find("#" + Box).GetAttribute("value"));
        Assert.False(HasButton(cut, AllTheSame));
        Assert.Null((await WebhookAsync()).TokenCipher);
    }

    [Fact]
    public async Task A_token_that_fits_none_of_many_needs_a_second_confirmation()
    {
        await StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await RefuseAsync(RefusedCause.WrongSignature, SignedEvent("unknown"));
        }

        var cut = Show();
        await PasteAsync(cut, Box, NewToken, Press);

        Assert.Contains("It fits none of the 5 requests kept here.", cut.Markup);
        Assert.Equal(NewToken, cut.Find("#" + Box).GetAttribute("value"));
        Assert.Null((await WebhookAsync()).TokenCipher);
        await ClickAsync(cut, AllTheSame);

        Assert.Contains("Saved, but it fits none of the 5 requests kept here.", cut.Markup);
        Assert.Equal("9876", (await WebhookAsync()).TokenLastFour);
    }

    [Fact]
    public async Task Another_text_takes_the_confirmation_back()
    {
        await StartAsync();
        for (var number = 0; number < 3; number++)
        {
            await RefuseAsync(RefusedCause.WrongSignature, SignedEvent("unknown"));
        }

        var cut = Show();
        await PasteAsync(cut, Box, NewToken, Press);
        Assert.True(HasButton(cut, AllTheSame));

        cut.Find("#" + Box).Input(NewToken + "5");

        Assert.False(HasButton(cut, AllTheSame));
        await ClickAsync(cut, Press);
        Assert.True(HasButton(cut, AllTheSame)); // asked again, not saved
        Assert.Null((await WebhookAsync()).TokenCipher);
    }

    [Fact]
    public async Task A_token_that_fits_what_was_refused_says_that_Lever_can_rerun_it()
    {
        await StartAsync();
        await RefuseAsync(RefusedCause.WrongSignature, SignedEvent());
        var cut = Show();

        await PasteAsync(cut, Box, ByteboardHost.StageToken, Press);

        Assert.Contains(
            "Saved. It fits 1 of 1 requests that were refused here. Lever can rerun them.",
            cut.Markup
        );
    }

    [Fact]
    public async Task The_other_webhooks_token_is_saved_only_after_a_confirmation()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.ArchiveChange, NewToken);
        var cut = Show();

        await PasteAsync(cut, Box, NewToken, Press);

        Assert.Contains(
            "This token is held for Candidate Archive State Change already, and Lever makes one per webhook.",
            cut.Markup
        );
        Assert.Null((await WebhookAsync()).TokenCipher);
        await ClickAsync(cut, AllTheSame);
        Assert.Equal("9876", (await WebhookAsync()).TokenLastFour);
    }

    [Fact]
    public async Task The_second_of_two_admins_reads_whose_token_it_is_and_may_save_theirs()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.StageChange, "the-token-of-before-0001");
        Clock.Advance(TimeSpan.FromMinutes(41));
        var cut = Show();
        await ClickAsync(cut, "Replace: Candidate Stage Change");
        cut.Find("#" + Box).Input(NewToken);
        await ChangeAsync(async db =>
            (
                await db.LeverWebhooks.SingleAsync(w => w.Kind == WebhookKind.StageChange, Token)
            ).ReplaceToken("cipher", "0002", Now, Other.Name)
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, Press);
        Assert.Contains(
            "Jonas Weber saved another token (•••• 0002) at 10:41. Keep that one, or save yours.",
            cut.Markup
        );
        Assert.Equal("0002", (await WebhookAsync()).TokenLastFour);
        await ClickAsync(cut, "Save mine all the same: Candidate Stage Change");

        Assert.Equal("9876", (await WebhookAsync()).TokenLastFour);
        Assert.Contains("Saved.", cut.Markup);
    }

    [Fact]
    public async Task A_token_saved_by_another_admin_while_one_types_is_not_replaced_unsaid()
    {
        await StartAsync();
        var cut = Show();
        cut.Find("#" + Box).Input(NewToken);
        await Get<SigningTokens>()
            .SaveAsync(
                TeamId,
                Other,
                WebhookKind.StageChange,
                new("the-token-of-jonas-0002"),
                new(null),
                Token
            );
        cut.WaitForState( // the page follows
            () => cut.Markup.Contains("•••• 0002"),
            TimeSpan.FromSeconds(20)
        );

        await ClickAsync(cut, Press);

        Assert.Contains("Jonas Weber saved another token (•••• 0002)", cut.Markup);
        Assert.Equal("0002", (await WebhookAsync()).TokenLastFour);
    }

    [Fact]
    public async Task What_could_not_be_taken_in_is_told_and_tried_again()
    {
        await StartAsync();
        await StartInboxAsync();
        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        await RenameDeliveriesAsync("Deliveries", "AwayDeliveries");
        await SaveAsync(WebhookKind.StageChange, ByteboardHost.StageToken);
        await RenameDeliveriesAsync("AwayDeliveries", "Deliveries");
        var cut = Show();
        Assert.Contains(
            "2 requests from before are still kept until a token fits them.",
            cut.Markup
        );

        await ClickAsync(cut, "Try them again: Candidate Stage Change");

        Assert.Contains("2 deliveries were waiting for this token.", cut.Markup);
        Assert.DoesNotContain("still kept", cut.Markup);
        Assert.Equal(2, await ReadAsync(db => db.Deliveries.CountAsync(Token)));
    }

    [Fact]
    public async Task The_token_before_is_shown_and_ended_after_a_confirmation()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.StageChange, "the-token-of-before-0001");
        await SaveAsync(WebhookKind.StageChange, NewToken);
        var cut = Show();
        var card = Card(cut, "Your Signing Tokens").TextContent;
        Assert.Contains("The new token has fitted nothing yet.", card);
        Assert.Contains(
            "The token before (•••• 0001) stays valid until 24 hours after the new one's first fit, and until Mon 7 Dec 10:00 at the latest.",
            card
        );

        await ClickAsync(cut, "End it now: Candidate Stage Change");
        Assert.Contains("If Lever still signs with the one before", cut.Markup);
        Assert.NotNull((await WebhookAsync()).PreviousTokenCipher);
        await ClickAsync(cut, "End it now: Candidate Stage Change");

        Assert.Contains("The token before is ended.", cut.Markup);
        Assert.Null((await WebhookAsync()).PreviousTokenCipher);
        Assert.DoesNotContain("0001)", cut.Markup);
        Assert.Equal("signing-tokens", Focused());
    }

    [Fact]
    public async Task Once_the_new_token_has_fitted_the_end_of_the_one_before_is_a_time()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.StageChange, "the-token-of-before-0001");
        await SaveAsync(WebhookKind.StageChange, NewToken);
        await ChangeAsync(async db =>
            db.Entry(
                    await db.LeverWebhooks.SingleAsync(
                        w => w.Kind == WebhookKind.StageChange,
                        Token
                    )
                )
                .Property(w => w.TokenFirstFitAt)
                .CurrentValue = Now
        );

        var card = Card(Show(), "Your Signing Tokens").TextContent;

        Assert.Contains("The token before (•••• 0001) stays valid until Tue 24 Nov 10:00.", card);
        Assert.DoesNotContain("has fitted nothing yet", card);
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.DoesNotContain(
            "stays valid until Tue",
            Card(Show(), "Your Signing Tokens").TextContent
        );
    }

    [Theory]
    [InlineData("", "Paste it here first.")]
    [InlineData("<script>alert(1)</script>", "This is a piece of a web page.")]
    public async Task What_cannot_be_a_token_is_said_beside_the_field(string pasted, string error)
    {
        await StartAsync();
        var cut = Show();

        await PasteAsync(cut, Box, pasted, Press);

        Assert.Contains(error, cut.Find($"#{Box}-error").TextContent);
        Assert.Equal(Box, Focused());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_leaves_the_text_and_the_token()
    {
        await StartAsync();
        var cut = Show();
        await BreakStoreAsync(isBroken: true);

        await PasteAsync(cut, Box, NewToken, Press);

        Assert.Contains(
            "It could not be saved. Nothing was changed.",
            cut.Find($"#{Box}-error").TextContent
        );
        Assert.Equal(NewToken, cut.Find("#" + Box).GetAttribute("value"));
    }

    [Fact]
    public async Task The_token_that_is_held_already_changes_nothing()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.StageChange, NewToken);
        var cut = Show();
        await ClickAsync(cut, "Replace: Candidate Stage Change");

        await PasteAsync(cut, Box, NewToken, Press);

        Assert.Contains("This is the token that is held. Nothing was changed.", cut.Markup);
    }

    [Fact]
    public async Task A_token_that_does_not_fit_the_one_request_kept_is_saved_with_a_warning()
    {
        await StartAsync();
        await RefuseAsync(RefusedCause.WrongSignature, SignedEvent("unknown"));
        var cut = Show();

        await PasteAsync(cut, Box, NewToken, Press);

        Assert.Contains(
            "Saved, but it does not fit the 1 request kept here. Compare it with the token of this webhook in Lever.",
            cut.Markup
        );
    }

    [Fact]
    public async Task Deliveries_that_could_not_be_taken_in_when_the_token_was_saved_are_still_kept()
    {
        await StartAsync();
        await StartInboxAsync();
        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        var cut = Show();
        Assert.Contains("We try it on the 1 waiting event before saving.", cut.Markup);
        await MakeDeliveriesReadOnlyAsync();

        await PasteAsync(cut, Box, ByteboardHost.StageToken, Press);

        Assert.Contains(
            "Saved. 1 could not be taken in just now. It is still kept: try it again.",
            cut.Markup
        );
        Assert.Contains("1 request from before is still kept until a token fits it.", cut.Markup);
    }

    [Fact]
    public async Task What_still_waits_for_another_token_is_told_when_it_is_tried_again()
    {
        await StartAsync();
        await StartInboxAsync();
        await SaveAsync(WebhookKind.StageChange, NewToken);
        await RefuseAsync(RefusedCause.Unverified, SignedEvent("unknown"));
        var cut = Show();

        await ClickAsync(cut, "Try them again: Candidate Stage Change");
        Assert.Contains(
            "It fits none of them. They stay until a token does, 14 days at most.",
            cut.Markup
        );
        await ChangeAsync(db =>
        {
            db.RefusedDeliveries.RemoveRange(db.RefusedDeliveries);
            return Task.CompletedTask;
        }); // on another node: this page has not heard of it
        await ClickAsync(cut, "Try them again: Candidate Stage Change");

        Assert.Contains("None is waiting any more.", cut.Markup);
    }

    [Fact]
    public async Task A_stored_token_that_cannot_be_opened_is_said()
    {
        await StartAsync();
        await RefuseAsync(RefusedCause.Unverified, SignedEvent());
        await ChangeAsync(async db =>
            (
                await db.LeverWebhooks.SingleAsync(w => w.Kind == WebhookKind.StageChange, Token)
            ).ReplaceToken("of another key ring", "0002", Now, Other.Name)
        );
        var cut = Show();

        await ClickAsync(cut, "Try them again: Candidate Stage Change");

        Assert.Contains(
            "The token held cannot be opened, so nothing could be tried. Restore the site's certificate, then try again.",
            cut.Markup
        );
    }

    [Fact]
    public async Task Whoever_ends_a_token_that_is_not_the_one_before_any_more_is_told()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.StageChange, "the-token-of-before-0001");
        await SaveAsync(WebhookKind.StageChange, NewToken);
        var cut = Show();
        await ClickAsync(cut, "End it now: Candidate Stage Change");
        await ChangeAsync(async db =>
        {
            var webhook = await db.LeverWebhooks.SingleAsync(
                w => w.Kind == WebhookKind.StageChange,
                Token
            );
            db.Entry(webhook).Property(w => w.TokenFirstFitAt).CurrentValue = Now;
            webhook.ReplaceToken("cipher", "0003", Now, Other.Name);
        }); // on another node: this page has not heard of it

        await ClickAsync(cut, "End it now: Candidate Stage Change");

        Assert.Contains("Nothing was ended: another token had been saved meanwhile.", cut.Markup);
    }

    [Fact]
    public async Task An_end_that_could_not_be_saved_is_said()
    {
        await StartAsync();
        await SaveAsync(WebhookKind.StageChange, "the-token-of-before-0001");
        await SaveAsync(WebhookKind.StageChange, NewToken);
        var cut = Show();
        await ClickAsync(cut, "End it now: Candidate Stage Change");
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, "End it now: Candidate Stage Change");

        Assert.Contains("This could not be done. Nothing was changed. Try again.", cut.Markup);
    }

    private Task SaveAsync(WebhookKind kind, string token) =>
        SaveAsync(kind, new PastedSecret(token));

    private async Task SaveAsync(WebhookKind kind, PastedSecret token) =>
        Assert.IsType<TokenAnswer.Saved>(
            await Get<SigningTokens>()
                .SaveAsync(
                    TeamId,
                    Admin,
                    kind,
                    token,
                    new TokenWish((await WebhookAsync(kind)).TokenSavedAt),
                    Token
                )
        );

    /// <summary>The page can still read them, but nothing can be added.</summary>
    private async Task MakeDeliveriesReadOnlyAsync()
    {
        await using var context = Get<Domain.Storage.TeamDb>().OpenSystem();
        await context.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER \"Full\" BEFORE INSERT ON \"Deliveries\" BEGIN SELECT RAISE(ABORT, 'full'); END",
            Token
        );
    }

    private async Task RenameDeliveriesAsync(string from, string to)
    {
        await using var context = Get<Domain.Storage.TeamDb>().OpenSystem();
        var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
