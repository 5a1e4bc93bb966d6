using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Shell;

public sealed partial class AskFirst : ComponentBase
{
    private bool _asks;
    private string? _focus;

    [Inject]
    public required Browser Browser { get; init; }

    /// <summary>The id of the button that asks.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Press { get; set; }

    /// <summary>What follows, in a sentence or two.</summary>
    [Parameter, EditorRequired]
    public required string Question { get; set; }

    [Parameter, EditorRequired]
    public required string Do { get; set; }

    [Parameter, EditorRequired]
    public required string Doing { get; set; }

    [Parameter, EditorRequired]
    public required string KeepText { get; set; }

    /// <summary>What it is about, where a page has several of these.</summary>
    [Parameter]
    public string? About { get; set; }

    [Parameter]
    public Family Family { get; set; } = Family.Warn;

    [Parameter, EditorRequired]
    public required EventCallback OnDo { get; set; }

    /// <summary>The id of what has the focus afterwards; the button itself when it is still there.</summary>
    [Parameter]
    public string? Then { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id)
        {
            _focus = null;
            await Browser.FocusAsync(id);
        }
    }

    private string Named(string text) => About is null ? text : $"{text}: {About}";

    private void Ask() => (_asks, _focus) = (true, Id + "-keep");

    private void Keep() => (_asks, _focus) = (false, Id);

    private async Task DoAsync()
    {
        await OnDo.InvokeAsync();
        _asks = false;
        await Browser.FocusAsync(Then ?? Id);
    }
}
