using Byteboard.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>A theme and a width.</summary>
internal sealed record Look(ColorScheme Scheme, int Width)
{
    // Under this the menu is folded away.
    private const int Wide = 960;

    /// <summary>Both themes at each width.</summary>
    public static readonly Look[] Each =
    [
        new(ColorScheme.Light, 1440),
        new(ColorScheme.Dark, 1440),
        new(ColorScheme.Dark, 768),
        new(ColorScheme.Light, 768),
        new(ColorScheme.Light, 390),
        new(ColorScheme.Dark, 390),
    ];

    /// <summary>Each theme and each width once.</summary>
    public static readonly Look[] Few =
    [
        new(ColorScheme.Light, 1440),
        new(ColorScheme.Dark, 768),
        new(ColorScheme.Light, 390),
    ];

    private string Name => $"{Scheme.ToString().ToLowerInvariant()}-{Width}";

    /// <summary>Switches theme and width on the open page and puts each before axe; with a picture to look at.</summary>
    public static async Task AtAsync(IPage page, string name, IReadOnlyList<Look> looks)
    {
        await page.WaitForSelectorAsync("[data-ready] h1");
        await Assertions.Expect(page.Locator("#main .bb-bone")).ToHaveCountAsync(0);
        foreach (var look in looks)
        {
            await look.SwitchAsync(page);
            await Chromium.PictureAsync(page, $"{name}-{look.Name}");
            await Chromium.ExpectNoFaultsAsync(page, $"{name}-{look.Name}");
        }

        await looks[0].SwitchAsync(page);
    }

    // By the page's own button, as a person does; what moves while it is switched is done at once.
    private async Task SwitchAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(Width, 950);
        var (press, pressed) =
            Scheme is ColorScheme.Dark
                ? ("Dark theme", "Light theme")
                : ("Light theme", "Dark theme");
        if (await page.Locator($"button[aria-label='{press}']").CountAsync() > 0)
        {
            await page.DispatchEventAsync($"button[aria-label='{press}']", "click"); // the focus stays where it is
        }

        await WaitAsync(page, $"button[aria-label='{pressed}']");
        await WaitAsync(
            page,
            $"button[aria-label='Menu'][aria-expanded={(Width < Wide ? "false" : "true")}]"
        );
    }

    private static async Task WaitAsync(IPage page, string selector) =>
        await page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached });
}
