using System.Text;
using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

/// <summary>Team Settings as an admin sees it, and what arrives for its cards to show.</summary>
public abstract class SettingsPageContext : PageContext
{
    protected static Person Other => new("jonas", "Jonas Weber", false);

    protected IRenderedComponent<TeamSettingsPage> Show()
    {
        var cut = Render<TeamSettingsPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading Team Settings"));
        return cut;
    }

    protected static IElement Card(IRenderedComponent<TeamSettingsPage> cut, string heading) =>
        cut.FindAll("section").Single(s => s.QuerySelector("h2")?.TextContent == heading);

    protected static Task PasteAsync(
        IRenderedComponent<TeamSettingsPage> cut,
        string id,
        string text,
        string button
    )
    {
        cut.Find("#" + id).Input(text);
        return ClickAsync(cut, button);
    }

    protected static Task ClickAsync(IRenderedComponent<TeamSettingsPage> cut, string button) =>
        Button(cut, button).ClickAsync(new());

    protected static IElement Button(IRenderedComponent<TeamSettingsPage> cut, string name) =>
        cut.FindAll("button")
            .Single(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name);

    protected static bool HasButton(IRenderedComponent<TeamSettingsPage> cut, string name) =>
        cut.FindAll("button")
            .Any(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name);

    /// <summary>Where the focus was put last.</summary>
    protected string? Focused() =>
        JSInterop.Invocations["focus"] is [.., var last] ? last.Arguments[0] as string : null;

    protected string SignedEvent(string token = ByteboardHost.StageToken) =>
        An.Event(Now).SignedWith(token).StageChange("o-1", "byteboard");

    /// <summary>A request as the inbox keeps a refused one.</summary>
    protected Task RefuseAsync(
        RefusedCause cause,
        string body,
        WebhookKind kind = WebhookKind.StageChange
    ) =>
        ChangeAsync(context =>
        {
            var request = LeverEvent.Read(Encoding.UTF8.GetBytes(body), out _);
            context.RefusedDeliveries.Add(
                new RefusedDelivery
                {
                    TeamId = TeamId,
                    Webhook = kind,
                    Cause = cause,
                    ReceivedAt = Now,
                    Token = request?.Token,
                    TriggeredAt = request?.TriggeredAt,
                    Signature = request?.Signature,
                    Payload = cause is RefusedCause.Unverified ? body : null,
                }
            );
            return Task.CompletedTask;
        });

    protected Task HoldAsync(int count) =>
        ChangeAsync(context =>
        {
            for (var number = 1; number <= count; number++)
            {
                var delivery = new Delivery
                {
                    TeamId = TeamId,
                    Webhook = WebhookKind.StageChange,
                    Token = $"nonce-{number}",
                    TriggeredAt = Now,
                    Hash = "hash",
                    Event = LeverEvent.StageChange,
                    OpportunityId = $"o-{number}",
                    ToStageId = "byteboard",
                    Payload = "{}",
                    ReceivedAt = Now,
                };
                delivery.Hold();
                context.Deliveries.Add(delivery);
            }

            return Task.CompletedTask;
        });

    protected Task<LeverWebhook> WebhookAsync(WebhookKind kind = WebhookKind.StageChange) =>
        ReadAsync(db => db.LeverWebhooks.SingleAsync(w => w.Kind == kind, Token));
}
