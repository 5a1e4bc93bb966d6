using AngleSharp.Dom;
using Bunit;
using Bunit.Rendering;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.TeamSettings;

/// <summary>Team Settings as somebody uses it: by labels and the names of buttons.</summary>
public abstract class SettingsContext : PageContext
{
    private protected IRenderedComponent<TeamSettingsPage> Show()
    {
        var cut = Render<TeamSettingsPage>();
        cut.WaitForState(() => !cut.Markup.Contains("Loading Team Settings"));
        return cut;
    }

    /// <summary>Team Settings with one card unfolded, finished or not.</summary>
    private protected async Task<IRenderedComponent<TeamSettingsPage>> ShowAsync(string card)
    {
        var cut = Show();
        if (Buttons(cut, $"Show: {card}").Count > 0)
        {
            await ClickAsync(cut, $"Show: {card}");
        }

        return cut;
    }

    private protected static async Task ClickAsync(
        IRenderedComponent<TeamSettingsPage> cut,
        string button
    )
    {
        try
        {
            await Button(cut, button).ClickAsync(new());
        }
        catch (UnknownEventHandlerIdException)
        {
            // The page was drawn again between the look and the click; a browser clicks what is there then.
            await Button(cut, button).ClickAsync(new());
        }
    }

    private protected static async Task PasteAsync(
        IRenderedComponent<TeamSettingsPage> cut,
        string id,
        string text,
        string button
    )
    {
        await cut.Find("#" + id).InputAsync(new() { Value = text });
        await ClickAsync(cut, button);
    }

    private protected static IElement Button(
        IRenderedComponent<TeamSettingsPage> cut,
        string name
    ) => Assert.Single(Buttons(cut, name));

    private protected static IReadOnlyList<IElement> Buttons(
        IRenderedComponent<TeamSettingsPage> cut,
        string name
    ) =>
        [
            .. cut.FindAll("button")
                .Where(b => (b.GetAttribute("aria-label") ?? b.TextContent.Trim()) == name),
        ];

    /// <summary>All that a card says, spaces made one.</summary>
    private protected static string Card(IRenderedComponent<TeamSettingsPage> cut, string id) =>
        Words(cut.Find($"section[aria-labelledby={id}]"));

    private protected static string Words(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
