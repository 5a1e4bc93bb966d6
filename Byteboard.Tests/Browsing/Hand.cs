using Microsoft.Playwright;

namespace Byteboard.Tests.Browsing;

/// <summary>How somebody works a page: by what it shows and says, never by how it is built.</summary>
internal abstract class Hand(IPage page)
{
    public IPage Page { get; } = page;

    /// <summary>Presses a button, follows a link or turns a switch of this name.</summary>
    public abstract Task PressAsync(string name);

    /// <summary>Types into the field of this label.</summary>
    public abstract Task TypeAsync(string label, string text);

    /// <summary>Opens a menu and takes one of its items.</summary>
    public abstract Task TakeAsync(string menu, string item);

    /// <summary>Unfolds what is folded under these words.</summary>
    public abstract Task UnfoldAsync(string words);

    /// <summary>Chooses one of a list.</summary>
    public abstract Task ChooseAsync(string label, string option);

    /// <summary>Waits until the part of the page with this heading says so.</summary>
    public Task SeesAsync(string region, string text) =>
        Assertions
            .Expect(Page.GetByRole(AriaRole.Region, new() { Name = region, Exact = true }).First)
            .ToContainTextAsync(text);

    /// <summary>Waits until the page says so anywhere.</summary>
    public Task ReadsAsync(string text) =>
        Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();
}

/// <summary>With a mouse.</summary>
internal sealed class MouseHand(IPage page) : Hand(page)
{
    public override async Task PressAsync(string name)
    {
        var options = new LocatorGetByRoleOptions { Name = name, Exact = true };
        // An open dialog is all that can be reached.
        var dialog = Page.Locator("dialog[open]");
        var seen = await dialog.CountAsync() > 0 ? dialog : Page.Locator("body");
        await seen.GetByRole(AriaRole.Button, options)
            .Or(seen.GetByRole(AriaRole.Link, options))
            .Or(seen.GetByRole(AriaRole.Checkbox, options))
            .Or(seen.GetByRole(AriaRole.Switch, options))
            .First.ClickAsync();
    }

    public override async Task TypeAsync(string label, string text)
    {
        await Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).ClickAsync();
        await Page.Keyboard.TypeAsync(text);
    }

    public override async Task TakeAsync(string menu, string item)
    {
        await PressAsync(menu);
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }

    public override Task UnfoldAsync(string words) =>
        Page.Locator("summary").Filter(new() { HasText = words }).ClickAsync();

    public override Task ChooseAsync(string label, string option) =>
        Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true })
            .SelectOptionAsync(option);
}

/// <summary>With the keyboard alone: Tab until it is there, then Enter, Space, arrows, letters.</summary>
internal sealed class KeyboardHand(IPage page) : Hand(page)
{
    private const int Furthest = 400;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // What a screen reader would call the focused element.
    private const string Names = """
        () => {
          const e = document.activeElement;
          const text = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
          const labels = [...(e?.labels ?? [])].map((l) => l.innerText).join(" ");
          const own = [...(e?.labels ?? [])].flatMap((l) => [...l.childNodes]).filter((n) => n.nodeType === 3).map((n) => n.data).join(" ");
          return [e?.getAttribute("aria-label"), text(e?.getAttribute("aria-labelledby") ?? ""), labels, own, e?.innerText]
            .map((t) => (t ?? "").replace(/\s+/g, " ").trim());
        }
        """;

    public override async Task PressAsync(string name)
    {
        await ReachAsync(name);
        var isSwitch = await Page.EvaluateAsync<bool>(
            "() => document.activeElement.type === 'checkbox'"
        );
        await Page.Keyboard.PressAsync(isSwitch ? "Space" : "Enter");
    }

    public override async Task TypeAsync(string label, string text)
    {
        await ReachAsync(label);
        await Page.Keyboard.PressAsync("ControlOrMeta+a");
        await Page.Keyboard.TypeAsync(text);
    }

    public override async Task TakeAsync(string menu, string item)
    {
        await PressAsync(menu);
        for (var step = 0; step < Furthest; step++)
        {
            if ((await NamesAsync()).Contains(item))
            {
                await Page.Keyboard.PressAsync("Enter");
                return;
            }

            await Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"The menu '{menu}' has no '{item}'.");
    }

    public override Task UnfoldAsync(string words) => PressAsync(words);

    public override async Task ChooseAsync(string label, string option)
    {
        await ReachAsync(label);
        await Page.Keyboard.TypeAsync(option);
    }

    // The page may still be on its way to showing it: the whole round is gone several times, for as long as an eye would wait.
    private async Task ReachAsync(string name)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (
            var step = 0;
            step < Furthest || TimeProvider.System.GetElapsedTime(began) < Longest;
            step++
        )
        {
            if ((await NamesAsync()).Contains(name))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach '{name}' on {new Uri(Page.Url).AbsolutePath}.");
    }

    private async Task<string[]> NamesAsync()
    {
        try
        {
            return await Page.EvaluateAsync<string[]>(Names);
        }
        catch (PlaywrightException gone)
            when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            await Page.WaitForLoadStateAsync(); // another page comes just now
            return [];
        }
    }
}
