using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Working;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

public sealed class ApiKeysCardTests : SettingsContext
{
    private const string NewKey = "a-brand-new-key-0042";
    private const string SaveSetup = "Try and save: Setup key";
    private const string SavePermanent = "Try and save: Permanent key";
    private const string Again = "Try again: rights of the keys";

    [Fact]
    public async Task Before_there_is_a_key_the_table_says_which_boxes_to_tick()
    {
        await StartAsync();

        var cut = await ShowAsync("API keys");

        Assert.Equal("Tick this box", State(cut, "list stages", "Setup key"));
        Assert.Equal("Not needed", State(cut, "list stages", "Permanent key"));
        Assert.Equal("Tick this box", State(cut, "create opportunity note", "Permanent key"));
        Assert.Equal(8, cut.FindAll("tbody tr").Count);
        Assert.Empty(Buttons(cut, Again));
    }

    [Theory]
    [InlineData("", "Paste it here first.")]
    [InlineData("   ", "Paste it here first.")]
    [InlineData("short", "It has 8 to 200 characters.")]
    [InlineData("two words here", "no spaces or line breaks inside.")]
    [InlineData("<p>a-key-0042</p>", "This is a piece of a web page.")]
    [InlineData("\u0001a-key-0042", "This is no text. Copy it from Lever once more.")]
    public async Task What_cannot_be_a_key_is_said_beside_the_field_and_not_tried(
        string pasted,
        string error
    )
    {
        await StartAsync();
        var cut = await ShowAsync("API keys");

        await PasteAsync(cut, "setup-key", pasted, SaveSetup);

        Assert.Contains(error, cut.Find("#setup-key-error").TextContent);
        Assert.Equal("true", cut.Find("#setup-key").GetAttribute("aria-invalid"));
        Assert.Contains("setup-key-error", cut.Find("#setup-key").GetAttribute("aria-describedby"));
        Assert.Empty(Lever.Requests);
    }

    [Theory]
    [InlineData(401, "Lever refuses this key.")]
    [InlineData(503, "Lever does not answer, so the key could not be tried")]
    public async Task A_key_that_Lever_does_not_take_leaves_the_one_before(int status, string error)
    {
        await AssertKeptAsync(lever => lever.Says("{}", status), error);
    }

    [Theory]
    [InlineData(
        403,
        "it lacks the box 'create opportunity note'. Lever cannot change the rights of a key: make a new one with that box ticked."
    )]
    [InlineData(
        500,
        "Lever gave no clear answer on the box 'create opportunity note', so the key was not saved."
    )]
    public async Task A_key_without_an_essential_right_leaves_the_one_before(
        int status,
        string error
    )
    {
        await AssertKeptAsync(
            lever => lever.Answers(right => right is LeverRight.CreateNote ? status : 200),
            error
        );
    }

    [Fact]
    public async Task Several_missing_boxes_are_all_named()
    {
        await AssertKeptAsync(
            lever => lever.Grants([LeverRight.ListArchiveReasons, LeverRight.ListStages]),
            "it lacks the boxes 'read opportunity', 'read archive reason' and 'create opportunity note'."
        );
    }

    [Fact]
    public async Task A_key_that_Lever_takes_is_saved_and_never_shown_again()
    {
        await StartAsync();
        Lever.Grants(KeyRights.Both);
        var cut = await ShowAsync("API keys");

        await PasteAsync(cut, "permanent-key", $" {NewKey}\n", SavePermanent);

        Assert.Contains("Lever takes the Permanent key. It is saved.", cut.Markup);
        Assert.Contains("•••• 0042", cut.Markup);
        Assert.Contains("Today 10:00, Priya Raman", cut.Markup);
        Assert.Contains("No right missing", Card(cut, "api-keys"));
        Assert.DoesNotContain(NewKey, cut.Markup);
        Assert.Equal("Granted", State(cut, "list archive reasons", "Permanent key"));
        Assert.Equal("Probably granted", State(cut, "create opportunity note", "Permanent key"));
        Assert.Equal("Not needed", State(cut, "list stages", "Permanent key"));
        var key = (await IntegrationAsync()).PermanentKey;
        Assert.DoesNotContain(NewKey, key!.Cipher);
        Assert.Equal(
            NewKey,
            Get<Secrets>().Unprotect(TeamId, SecretField.PermanentKey, key.Cipher)
        );
    }

    [Fact]
    public async Task A_Setup_key_without_a_right_that_a_person_can_stand_in_for_is_saved_and_says_so()
    {
        await StartAsync();
        Lever.Lacks(LeverRight.DeleteNote);
        var cut = await ShowAsync("API keys");

        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);

        var card = Card(cut, "api-keys");
        Assert.Contains("It is saved; 1 right is missing, and you can go on.", card);
        Assert.Contains("1 right missing", card);
        Assert.Contains(
            "The Setup key may not delete notes. You can go on: you will remove the test notes by hand. To mend it, make a new key in Lever with the box delete opportunity note ticked; Lever cannot change the rights of a key.",
            card
        );
        Assert.Equal("Missing", State(cut, "delete opportunity note", "Setup key"));
        Assert.Single(Buttons(cut, "Show all 8 rights"));
    }

    [Fact]
    public async Task What_could_not_be_tested_is_said_and_tried_again()
    {
        await StartAsync();
        Lever.Answers(right => right is LeverRight.ListNotes ? 500 : 200);
        var cut = await ShowAsync("API keys");
        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);
        Assert.Contains("1 could not be tested", Card(cut, "api-keys"));
        Assert.Contains(
            "Lever gave no clear answer when list opportunity notes was tried with the Setup key.",
            Card(cut, "api-keys")
        );
        Assert.Equal("Could not be tested", State(cut, "list opportunity notes", "Setup key"));

        Lever.Lacks();
        await ClickAsync(cut, Again);

        Assert.Equal("Granted", State(cut, "list opportunity notes", "Setup key"));
        Assert.Contains("Setup key tried 10:00.", Card(cut, "api-keys"));
    }

    [Fact]
    public async Task Keys_that_were_saved_without_a_trial_say_so_until_they_are_tried()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Lacks(LeverRight.ReadOpportunity);
        var cut = await ShowAsync("API keys");
        Assert.Contains("Not tried yet", Card(cut, "api-keys"));
        Assert.Contains(
            "Setup key not tried yet. Permanent key not tried yet.",
            Card(cut, "api-keys")
        );

        await ClickAsync(cut, Again);

        var card = Card(cut, "api-keys");
        Assert.Contains(
            "The Setup key may not read opportunities. You can go on: the Permanent key does it.",
            card
        );
        Assert.Contains(
            "The Permanent key may not read opportunities. Nobody can be invited with it.",
            card
        );
        Assert.Contains(
            "The Permanent key can do more than it needs. It is kept for good, so it is safer without the boxes list opportunities, list opportunity notes, list stages and delete opportunity note.",
            card
        );
        Assert.Equal("Granted", State(cut, "list stages", "Permanent key"));
    }

    [Theory]
    [InlineData(401, "Lever refuses the Setup key. If it was deleted in Lever, upload a new one.")]
    [InlineData(503, "Lever does not answer, so the Permanent key could not be tried.")]
    public async Task A_trial_that_tells_nothing_is_said(int status, string sentence)
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Says("{}", status);
        var cut = await ShowAsync("API keys");

        await ClickAsync(cut, Again);

        Assert.Contains(sentence, Card(cut, "api-keys"));
        Assert.Contains("•••• 7c2e", cut.Markup);
    }

    [Theory]
    [InlineData(
        "permanent-key",
        "the-setup-key-7c2e",
        "Permanent key",
        "This is the Setup key. It belongs in the box above."
    )]
    [InlineData(
        "setup-key",
        "the-permanent-key-a91f",
        "Setup key",
        "This is the Permanent key. It belongs in the box below."
    )]
    public async Task The_key_of_the_other_box_is_recognised(
        string field,
        string key,
        string title,
        string sentence
    )
    {
        await StartAsync();
        await ConnectAsync();
        var cut = await ShowAsync("API keys");
        await ClickAsync(cut, $"Replace: {title}");

        await PasteAsync(cut, field, key, $"Try and save: {title}");

        Assert.Equal(sentence, cut.Find($"#{field}-error").TextContent);
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_Setup_key_that_is_a_Permanent_one_is_sent_to_the_other_box()
    {
        await StartAsync();
        Lever.Grants(KeyRights.Both);
        var cut = await ShowAsync("API keys");

        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);

        Assert.Equal(
            "This key has only the Permanent key's rights. It belongs in the box below.",
            cut.Find("#setup-key-error").TextContent
        );
        Assert.Null((await IntegrationAsync()).SetupKey);
    }

    [Fact]
    public async Task A_Permanent_key_that_looks_like_the_Setup_key_is_saved_only_all_the_same()
    {
        const string anyway = "Save it as the Permanent key all the same: Permanent key";
        await StartAsync();
        Lever.Lacks();
        var cut = await ShowAsync("API keys");
        await PasteAsync(cut, "permanent-key", NewKey, SavePermanent);
        Assert.StartsWith(
            "This looks like the Setup key",
            cut.Find("#permanent-key-error").TextContent
        );
        Assert.Null((await IntegrationAsync()).PermanentKey);
        await cut.Find("#permanent-key").InputAsync(new() { Value = NewKey + "3" });
        Assert.Empty(Buttons(cut, anyway)); // another key: said again

        await ClickAsync(cut, SavePermanent);
        await ClickAsync(cut, anyway);

        Assert.Equal("0423", (await IntegrationAsync()).PermanentKey!.LastFour);
        Assert.Contains("The Permanent key can do more than it needs.", Card(cut, "api-keys"));
    }

    [Fact]
    public async Task The_second_of_two_admins_chooses_whose_key_stays()
    {
        await StartAsync();
        Lever.Lacks();
        var cut = await ShowAsync("API keys");
        await cut.Find("#setup-key").InputAsync(new() { Value = NewKey });
        await OtherAdminSavesAsync("the-key-of-another-7c2e");
        cut.WaitForAssertion(() => Assert.Contains("•••• 7c2e", cut.Markup));
        Assert.Equal(NewKey, cut.Find("#setup-key").GetAttribute("value")); // what was typed stays

        await ClickAsync(cut, SaveSetup);

        Assert.Equal(
            "Noor Haddad saved another Setup key at 10:00 (•••• 7c2e). Keep that one, or save yours.",
            cut.Find("#setup-key-error").TextContent
        );
        Assert.Single(Buttons(cut, "Keep the one held: Setup key"));
        await ClickAsync(cut, "Save mine: Setup key");
        Assert.Equal("0042", (await IntegrationAsync()).SetupKey!.LastFour);
    }

    [Fact]
    public async Task The_key_of_the_other_admin_can_be_kept()
    {
        await StartAsync();
        Lever.Lacks();
        var cut = await ShowAsync("API keys");
        await cut.Find("#setup-key").InputAsync(new() { Value = NewKey });
        await OtherAdminSavesAsync("the-key-of-another-7c2e");
        cut.WaitForAssertion(() => Assert.Contains("•••• 7c2e", cut.Markup));

        await ClickAsync(cut, "Keep the one held: Setup key");

        Assert.Empty(cut.FindAll("#setup-key"));
        Assert.Equal("7c2e", (await IntegrationAsync()).SetupKey!.LastFour);
    }

    [Fact]
    public async Task While_a_key_is_tried_the_button_counts_the_rights_and_cannot_be_pressed_again()
    {
        await StartAsync();
        Lever.Lacks();
        var (answer, reply) = (new TaskCompletionSource(), Lever.Answer);
        Lever.Answer = async context =>
        {
            await answer.Task;
            await reply(context);
        };
        var cut = await ShowAsync("API keys");
        await cut.Find("#setup-key").InputAsync(new() { Value = NewKey });

        var first = Button(cut, SaveSetup).ClickAsync(new());
        cut.WaitForAssertion(() =>
            Assert.Equal("Trying right 1 of 8", Button(cut, SaveSetup).TextContent.Trim())
        );
        Assert.Equal("true", Button(cut, SaveSetup).GetAttribute("aria-busy"));
        await Button(cut, SaveSetup).ClickAsync(new());
        answer.SetResult();
        await first;

        Assert.Equal(8, Lever.Requests.Count);
        Assert.Equal(1, await ReadAsync(db => db.SettingsChanges.CountAsync(Token)));
    }

    [Fact]
    public async Task While_Lever_refuses_the_permanent_key_the_card_says_what_is_kept_and_its_field_is_open()
    {
        await StartAsync();
        await ConnectAsync();
        await PauseAsync();

        var cut = await ShowAsync("API keys");

        Assert.Contains(
            "Lever refuses the permanent key since 10:00. Everything is kept. Upload a new key and all goes on, in order.",
            Card(cut, "api-keys")
        );
        Assert.Single(cut.FindAll("#permanent-key"));
        Lever.Grants(KeyRights.Both);
        await PasteAsync(cut, "permanent-key", NewKey, SavePermanent);
        Assert.DoesNotContain("Lever refuses the permanent key", cut.Markup);
        Assert.Empty(cut.FindAll("#permanent-key"));
    }

    [Fact]
    public async Task After_clean_up_no_Setup_key_is_asked_for_but_one_may_be_uploaded_again()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
        {
            var integration = await db.LeverIntegrations.SingleAsync(Token);
            (integration.SetupKey, integration.SetupKeyEnd) = (
                null,
                new KeyEnd
                {
                    AtUtc = NowUtc,
                    By = "Priya Raman",
                    LastFour = "7c2e",
                    IsProvedDead = true,
                }
            );
        });
        Lever.Lacks();
        var cut = await ShowAsync("API keys");
        Assert.Contains(
            "Deleted in Lever and erased here, Today 10:00, Priya Raman",
            Card(cut, "api-keys")
        );
        Assert.Empty(cut.FindAll("#setup-key"));
        Assert.Equal("–", State(cut, "list stages", "Setup key"));

        await ClickAsync(cut, "Upload a new one: Setup key");
        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);

        Assert.Contains("•••• 0042", Card(cut, "api-keys"));
        Assert.Null((await IntegrationAsync()).SetupKeyEnd);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_and_what_was_typed_stays()
    {
        await StartAsync();
        Lever.Lacks();
        var cut = await ShowAsync("API keys");
        await BreakStoreAsync(isBroken: true);

        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);

        Assert.Contains("It could not be saved.", cut.Find("#setup-key-error").TextContent);
        Assert.Equal(NewKey, cut.Find("#setup-key").GetAttribute("value"));
    }

    [Fact]
    public async Task Several_rights_that_a_person_can_stand_in_for_are_counted()
    {
        await StartAsync();
        Lever.Lacks(LeverRight.DeleteNote, LeverRight.ListNotes);
        var cut = await ShowAsync("API keys");

        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);

        var card = Card(cut, "api-keys");
        Assert.Contains("It is saved; 2 rights are missing, and you can go on.", card);
        Assert.Contains("2 rights missing", card);
    }

    [Fact]
    public async Task A_held_Setup_key_that_may_not_list_stages_says_what_cannot_be_done()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Lacks(LeverRight.ListStages);
        var cut = await ShowAsync("API keys");

        await ClickAsync(cut, Again);

        Assert.Contains(
            "The Setup key may not list stages. Stages and archive reasons cannot be matched with it.",
            Card(cut, "api-keys")
        );
    }

    [Fact]
    public async Task A_Lever_host_that_this_site_does_not_know_is_said()
    {
        await StartAsync();
        await ConnectAsync();
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).HostName = "Nowhere"
        );
        var cut = await ShowAsync("API keys");

        await ClickAsync(cut, "Replace: Setup key");
        await PasteAsync(cut, "setup-key", NewKey, SaveSetup);
        Assert.Equal(
            "This site does not know the Lever host of this team, so the key was not saved. Ask your Byteboard representative. The key before it stays.",
            cut.Find("#setup-key-error").TextContent
        );
        await ClickAsync(cut, Again);

        Assert.Contains(
            "This site does not know the Lever host of this team, so the Setup key could not be tried. Ask your Byteboard representative.",
            Card(cut, "api-keys")
        );
        Assert.Empty(Lever.Requests);
    }

    [Fact]
    public async Task A_stored_key_that_cannot_be_opened_is_said()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Grants(KeyRights.Both);
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = new ApiKey
            {
                Cipher = "of another key ring",
                LastFour = "7c2e",
                SavedUtc = NowUtc,
                SavedBy = "Priya Raman",
            }
        );
        var cut = await ShowAsync("API keys");

        await ClickAsync(cut, Again);

        Assert.Contains(
            "The stored Setup key cannot be opened here. Upload it once more.",
            Card(cut, "api-keys")
        );
    }

    [Fact]
    public async Task A_key_that_was_erased_meanwhile_is_said_when_it_is_tried_again()
    {
        await StartAsync();
        await ConnectAsync();
        Lever.Grants(KeyRights.Both);
        var cut = await ShowAsync("API keys");
        await ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Token)).SetupKey = null
        ); // on another node: this page has not heard of it

        await ClickAsync(cut, Again);

        Assert.Contains("The Setup key was erased meanwhile.", Card(cut, "api-keys"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_when_rights_are_tried_again()
    {
        await StartAsync();
        await ConnectAsync();
        var cut = await ShowAsync("API keys");
        await BreakStoreAsync(isBroken: true);

        await ClickAsync(cut, Again);

        Assert.Contains(
            "This could not be saved. Nothing was changed. Try again.",
            Card(cut, "api-keys")
        );
    }

    private async Task AssertKeptAsync(Action<LeverStub> answers, string error)
    {
        await StartAsync();
        await ConnectAsync();
        answers(Lever);
        var cut = await ShowAsync("API keys");
        await ClickAsync(cut, "Replace: Permanent key");

        await PasteAsync(cut, "permanent-key", NewKey, SavePermanent);

        var said = cut.Find("#permanent-key-error").TextContent;
        Assert.Contains(error, said);
        Assert.Contains("The key before it stays.", said);
        Assert.Contains("•••• a91f", cut.Markup);
        Assert.Equal(NewKey, cut.Find("#permanent-key").GetAttribute("value")); // what was typed stays
        Assert.Equal("a91f", (await IntegrationAsync()).PermanentKey!.LastFour);
    }

    private static string State(
        IRenderedComponent<TeamSettingsPage> cut,
        string right,
        string column
    )
    {
        var heads = cut.FindAll("thead th").Select(h => h.TextContent.Trim()).ToList();
        var row = cut.FindAll("tbody tr")
            .Single(r => r.QuerySelector("th")!.TextContent.Trim() == right);
        return Words(row.Children[heads.IndexOf(column)]);
    }

    private async Task OtherAdminSavesAsync(string key) =>
        Assert.Equal(
            KeyAnswer.Saved,
            (
                await Get<ApiKeys>()
                    .SaveAsync(
                        TeamId,
                        new("noor", "Noor Haddad", false),
                        new NewKey(KeyKind.Setup, new PastedSecret(key), null),
                        null,
                        Token
                    )
            ).Answer
        );

    private Task<LeverIntegration> IntegrationAsync() =>
        ReadAsync(db => db.LeverIntegrations.AsNoTracking().SingleAsync(Token));

    private Task PauseAsync() =>
        ChangeAsync(context =>
        {
            context.Lanes.Add(
                new Lane
                {
                    TeamId = TeamId,
                    PausedWhy = LeverAccess.KeyRefused,
                    PausedAt = Now,
                }
            );
            return Task.CompletedTask;
        });
}
