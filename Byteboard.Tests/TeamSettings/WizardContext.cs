using AngleSharp.Dom;
using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

/// <summary>What the tests of the two wizards have in common: a Lever that answers by path, and what a person does and reads.</summary>
public abstract class WizardContext<TPage> : PageContext
    where TPage : IComponent
{
    private readonly Dictionary<string, (int Status, string Json)> _answers = [];

    protected abstract string Address { get; }

    /// <summary>What Lever answers below a path such as "stages" from now on.</summary>
    protected void Says(string path, string json, int status = 200)
    {
        _answers[path] = (status, json);
        Lever.Answer = context =>
        {
            var asked = context.Request.Path.Value!.Split('/')[^1];
            var (status, json) = _answers.GetValueOrDefault(asked, (404, "{}"));
            return LeverStub.Reply(context, status, json);
        };
    }

    protected static string List(IEnumerable<string> items) =>
        $$"""{"data":[{{string.Join(",", items)}}],"hasNext":false}""";

    protected IRenderedComponent<TPage> Show(string? step = null)
    {
        Get<NavigationManager>().NavigateTo(Address + (step is null ? "" : $"?step={step}"));
        var cut = Render<TPage>();
        Settle(cut);
        return cut;
    }

    protected static void Settle(IRenderedComponent<TPage> cut) =>
        cut.WaitForState(
            () => !cut.Markup.Contains("Asking Lever", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20)
        );

    protected static void Choose(IRenderedComponent<TPage> cut, string choice) =>
        cut.Find($"input[aria-label='{choice}']").Change(true);

    protected static async Task PressAsync(IRenderedComponent<TPage> cut, string name)
    {
        await Button(cut, name).ClickAsync(new());
        Settle(cut);
    }

    protected static IElement Button(IRenderedComponent<TPage> cut, string name) =>
        cut.FindAll("button")
            .Single(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name);

    protected void Follow(IRenderedComponent<TPage> cut, string link)
    {
        var target = cut.FindAll("a").Single(a => a.TextContent.Trim() == link);
        Get<NavigationManager>().NavigateTo(target.GetAttribute("href")!);
    }

    protected static List<string?> Chosen(IRenderedComponent<TPage> cut) =>
        [.. cut.FindAll("input[type=radio][checked]").Select(i => i.GetAttribute("aria-label"))];

    protected static string CurrentStep(IRenderedComponent<TPage> cut) =>
        string.Concat(cut.Find("li[aria-current=step]").Children.Select(c => c.TextContent.Trim()));

    protected static string Foot(IRenderedComponent<TPage> cut) =>
        cut.Find("#wizard-said").TextContent;

    protected static string Outlook(IRenderedComponent<TPage> cut) => cut.Find("aside").TextContent;

    protected static string Alert(IRenderedComponent<TPage> cut) =>
        cut.Find("[role=alert]").TextContent;

    protected string CurrentAddress =>
        Get<NavigationManager>().ToBaseRelativePath(Get<NavigationManager>().Uri);

    protected Task<LeverIntegration> IntegrationAsync() =>
        ReadAsync(db => db.LeverIntegrations.SingleAsync(Token));

    /// <summary>The keys are held and the integration is on, but nothing is matched yet.</summary>
    protected async Task ConnectWithoutMapAsync()
    {
        await ConnectAsync();
        await ChangeAsync(db =>
        {
            db.StageMappings.RemoveRange(db.StageMappings);
            return Task.CompletedTask;
        });
    }
}
