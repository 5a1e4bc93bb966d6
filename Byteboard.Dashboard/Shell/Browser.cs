using Microsoft.JSInterop;

namespace Byteboard.Dashboard.Shell;

/// <summary>wwwroot/byteboard.js, loaded once per circuit. Calls after the tab has gone are dropped.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task<bool> PrefersDarkAsync() =>
        await (await ModuleAsync()).InvokeAsync<bool>("prefersDark");

    /// <summary>Writes the choice into page and cookie; null means that it is what the system prefers anyway.</summary>
    public async Task<string?> SetThemeAsync(bool dark) =>
        await (await ModuleAsync()).InvokeAsync<string?>("setTheme", dark);

    public Task FocusHeadingAsync() => CallAsync("focusHeading");

    public Task FocusAsync(string id) => CallAsync("focus", id);

    /// <summary>From now on the key / leads to this field, unless somebody is typing.</summary>
    public Task SlashFocusesAsync(string id) => CallAsync("slashFocuses", id);

    /// <summary>Keeps a text for this person in this browser.</summary>
    public Task RememberAsync(string key, string text) => CallAsync("remember", key, text);

    public async Task<string?> RecallAsync(string key) =>
        await (await ModuleAsync()).InvokeAsync<string?>("recall", key);

    /// <summary>Makes <paramref name="arguments"/>[0], a button, copy its data-text when clicked; the component's "Tell" hears whether it worked.</summary>
    public Task CopyOnClickAsync(params object?[] arguments) => CallAsync("copyOnClick", arguments);

    public async ValueTask DisposeAsync()
    {
        if (_module is not { IsCompletedSuccessfully: true })
        {
            return;
        }

        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the module with it.
        }
    }

    private async Task CallAsync(string name, params object?[] arguments)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync(name, arguments);
        }
        catch (JSDisconnectedException)
        {
            // Nobody is left to see the effect.
        }
    }

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= js.InvokeAsync<IJSObjectReference>("import", "./byteboard.js").AsTask();
}
