using Byteboard.Dashboard.Demo;
using Byteboard.Dashboard.Operations;
using Byteboard.Dashboard.PracticeInterviews;
using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Byteboard.LeverTwin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard;

/// <summary>Hosts a small Lever of our own in Development, with the demo team connected to it. Nothing else names it.</summary>
internal static class TwinHosting
{
    private const string HostName = "Twin";
    private static readonly PracticeBoard Board = new(HostName, "Lever twin", "/twin");
    private static readonly Person Demo = new("demo", "Demo set-up", false);

    /// <summary>On by default in Development; elsewhere asking for it stops the start.</summary>
    public static void AddPracticeLever(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var text = builder.Configuration["Twin:Enabled"];
        var isOn = bool.TryParse(text, out var said) ? said : isDevelopment;
        builder
            .Services.AddOptions<TwinOptions>()
            .Configure(options => options.Enabled = isOn)
            .Validate(
                _ => string.IsNullOrEmpty(text) || bool.TryParse(text, out var _),
                "Twin:Enabled must be 'true' or 'false'."
            )
            .Validate(
                options => isDevelopment || !options.Enabled,
                "Twin:Enabled must be false outside Development: the twin is for practice and would take real candidates for play."
            )
            .ValidateOnStart();
        if (isOn && isDevelopment)
        {
            builder.Configuration[$"Lever:Hosts:{HostName}"] ??=
                OwnAddress.Of(builder.Configuration) + "twin/v1/";
            builder.Services.AddSingleton(new ExtraLink("Lever twin", "/twin"));
            builder.Services.AddLeverTwin(options =>
            {
                options.Enabled = true;
                options.File = Path.Combine(
                    DataFolder.Of(builder.Configuration, builder.Environment),
                    "twin.json"
                );
                options.InterviewAddress = Board.Page;
            });
            builder.Services.AddSingleton(services =>
                PracticeOn(
                    services.GetRequiredService<LeverTwinServer>(),
                    services.GetRequiredService<IOptions<ResultsOptions>>().Value
                )
            );
        }
    }

    /// <summary>Maps the twin and, on an empty store, makes the demo teams; connects the team at work unless it is.</summary>
    public static async Task UsePracticeLeverAsync(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        var twin = app.Services.GetService<LeverTwinServer>();
        var teamId = await DemoTeam.AddAsync(app.Services, twin is null ? "Production" : HostName);
        if (twin is null)
        {
            return;
        }

        app.MapLeverTwin();
        app.MapPracticeInterviews(Board);
        var address = OwnAddress.Of(app.Configuration);
        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine(
                $"\nByteboard for Lever is at {address} . Begin there with Sign in as admin; the practice Lever is at {address}twin .\n"
            )
        );
        if (teamId is { } id && await IsUnconnectedAsync(app.Services, id))
        {
            await ConnectAsync(app.Services, twin, id);
        }
    }

    // A start that was cut short is made good by the next; what a person has done to the settings since stays.
    private static async Task<bool> IsUnconnectedAsync(IServiceProvider services, int teamId)
    {
        await using var context = services.GetRequiredService<TeamDb>().Open(teamId);
        return await context.LeverIntegrations.AnyAsync(i => i.HostName == HostName)
            && await context.LeverWebhooks.AnyAsync(w => w.TokenCipher == null) // the last that connecting saves
            && !await context.SettingsChanges.AnyAsync(c => c.By != Demo.Name);
    }

    // What the team has matched may be gone from the board; then nothing happens, and the run says what it waits for.
    private static Practice PracticeOn(LeverTwinServer twin, ResultsOptions results) =>
        new()
        {
            HostName = HostName,
            Result = PracticeInterview.Result(results, results.Ratings[0]),
            Begin = (email, tag, stageId) =>
            {
                var opportunity = twin.AddCandidate("Test Candidate", [email]);
                twin.AddTags(opportunity, tag);
                MoveOn(twin, opportunity, stageId);
            },
            Move = (opportunity, stageId) => MoveOn(twin, opportunity, stageId),
            Archive = (opportunity, reasonId) =>
            {
                var isOpen =
                    twin.State.Opportunities.GetValueOrDefault(opportunity) is { Archived: null };
                if (isOpen && twin.State.ArchiveReasons.Any(r => r.Id == reasonId))
                {
                    twin.Archive(opportunity, reasonId);
                }
            },
        };

    private static void MoveOn(LeverTwinServer twin, string opportunity, string stageId)
    {
        if (
            twin.State.Opportunities.ContainsKey(opportunity)
            && twin.State.Stages.Any(s => s.Id == stageId)
        )
        {
            twin.Move(opportunity, stageId);
        }
    }

    private static async Task ConnectAsync(
        IServiceProvider services,
        LeverTwinServer twin,
        int teamId
    )
    {
        var none = CancellationToken.None;
        var keys = services.GetRequiredService<Secrets>();
        await using (var context = services.GetRequiredService<TeamDb>().Open(teamId))
        {
            // Saved without being tried: the twin answers only once this host listens.
            var integration = await context.LeverIntegrations.SingleAsync(none);
            var nowUtc = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            integration.SetupKey = Key(SecretField.SetupKey, TwinDemo.SetupKey);
            integration.PermanentKey = Key(SecretField.PermanentKey, TwinDemo.PermanentKey);
            (integration.ReadyUtc, integration.ReadyBy) = (nowUtc, Demo.Name);
            await context.SaveChangesAsync(none);

            ApiKey Key(SecretField field, string text) =>
                new()
                {
                    Cipher = keys.Protect(teamId, field, text),
                    LastFour = text[^4..],
                    SavedUtc = nowUtc,
                    SavedBy = Demo.Name,
                };
        }

        await MapAsync(services, teamId);
        await services
            .GetRequiredService<IntegrationSwitch>()
            .SwitchAsync(teamId, Demo, on: true, none);
        await AddWebhooksAsync(services, twin, teamId);
    }

    private static async Task MapAsync(IServiceProvider services, int teamId)
    {
        var none = CancellationToken.None;
        MapChoice<StageTarget>[] stages =
        [
            new(TwinDemo.NewLead, "New lead", null),
            new(TwinDemo.NewApplicant, "New applicant", null),
            new(TwinDemo.RecruiterScreen, "Recruiter screen", null),
            new(TwinDemo.ByteboardInterview, "Byteboard interview", StageTarget.Byteboard),
            new(TwinDemo.Onsite, "Onsite", StageTarget.Onsite),
            new(TwinDemo.Offer, "Offer", StageTarget.Offer),
        ];
        await services
            .GetRequiredService<StageMaps>()
            .SaveAsync(teamId, Demo, stages, version: 0, invite: [], none);
        var reasons = TwinDemo.ArchiveReasons.Select(r => new MapChoice<ReasonTarget>(
            r.Id,
            r.Text,
            ReasonSuggestions.Of(r.Text, r.Type is "hired")
        )
        {
            IsInactive = r.Status is "inactive",
        });
        await services
            .GetRequiredService<ReasonMaps>()
            .SaveAsync(teamId, Demo, [.. reasons], version: 0, none);
    }

    private static async Task AddWebhooksAsync(
        IServiceProvider services,
        LeverTwinServer twin,
        int teamId
    )
    {
        var view = await services
            .GetRequiredService<TeamSettingsReader>()
            .ReadAsync(teamId, CancellationToken.None);
        foreach (var webhook in view!.Webhooks)
        {
            var kind = webhook.Webhook.Kind;
            var token = Convert.ToHexStringLower(
                System.Security.Cryptography.RandomNumberGenerator.GetBytes(24)
            );
            twin.SetWebhook(
                kind is WebhookKind.StageChange ? LeverEvent.StageChange : LeverEvent.ArchiveChange,
                webhook.Address.ToString(),
                token
            );
            await services
                .GetRequiredService<SigningTokens>()
                .SaveAsync(
                    teamId,
                    Demo,
                    kind,
                    new PastedSecret(token),
                    new TokenWish(null),
                    CancellationToken.None
                );
        }
    }
}
