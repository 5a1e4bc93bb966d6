using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Working;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.TeamSettings.Keys;

public sealed partial class ApiKeysCard : ComponentBase
{
    private const string Trying = "Trying…";
    private static readonly KeyKind[] Kinds = Enum.GetValues<KeyKind>();

    private readonly Dictionary<KeyKind, ApiKey?> _seen = [];
    private readonly Dictionary<KeyKind, string> _pressed = Kinds.ToDictionary(k => k, _ => Trying);
    private string _again = Trying;
    private string? _fault;

    [Inject]
    public required ApiKeys Keys { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<ApiKeysCard> Logger { get; init; }

    [Parameter, EditorRequired]
    public required TeamSettingsView View { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    /// <summary>How the integration is; its sentence is repeated here while Lever refuses the key.</summary>
    [Parameter]
    public Health? Health { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    public SetupChecklist? Checklist { get; set; }

    private bool HoldsOne => Kinds.Any(k => Held(k) is not null);

    private string? Refused =>
        IsRefused && Health is { Notice: Family.Bad, Sentence: var sentence } ? sentence : null;

    private bool IsRefused => View.Lane?.PausedWhy is LeverAccess.KeyRefused or LeverAccess.NoKey;

    private bool HasOpenPoints =>
        IsRefused
        || Kinds.Any(k =>
            Held(k)?.Rights is { } rights
            && (
                rights.Missing(k).Count > 0
                || rights.Untested(k).Intersect(KeyRights.EssentialTo(k)).Any()
            )
        );

    private string LastTried =>
        string.Join(
            " ",
            Kinds
                .Select(k => (Kind: k, Key: Held(k)))
                .Where(k => k.Key is not null)
                .Select(k =>
                    k.Key!.TriedUtc is { } at
                        ? $"{k.Kind} key tried {Time.Brief(at)}."
                        : $"{k.Kind} key not tried yet."
                )
        );

    private ApiKey? Held(KeyKind kind) => View.Integration.Held(kind);

    private string? When(ApiKey? key) =>
        key is null ? null : $"{Time.Text(key.SavedUtc)}, {key.SavedBy}";

    private string? EndOf(KeyKind kind) =>
        kind is KeyKind.Setup && View.Integration.SetupKeyEnd is { } end
            ? CleanUpWords.Ended(end, Time)
            : null;

    private bool IsNext(KeyKind kind) =>
        Checklist?.Next?.Kind is SetupStepKind.ApiKeys
        && kind == Kinds.FirstOrDefault(k => Held(k) is null && EndOf(k) is null);

    private static string IdOf(KeyKind kind) =>
        kind is KeyKind.Setup ? "setup-key" : "permanent-key";

    private static string HintOf(KeyKind kind) =>
        kind is KeyKind.Setup
            ? "Eight rights. Needed to match stages; delete it in Lever when set-up is done."
            : "Four rights. Reads opportunities and writes our notes.";

    private Task FocusAsync() => Browser.FocusAsync(IdOf(KeyKind.Permanent));

    private Task<SecretAnswer> SaveAsync(KeyKind kind, PastedSecret pasted) =>
        SaveAsync(new NewKey(kind, pasted, _seen.GetValueOrDefault(kind)));

    private async Task<SecretAnswer> SaveAsync(NewKey key)
    {
        var hadOne = Held(key.Kind) is not null;
        Announcer.Say("The key is being tried.");
        var save = await Keys.SaveAsync(
            Viewer.TeamId,
            Viewer.Person,
            key,
            Says(text => _pressed[key.Kind] = text),
            CancellationToken.None
        );
        _pressed[key.Kind] = Trying;
        await OnChanged.InvokeAsync();
        return new SecretAnswer(
            save.Answer is KeyAnswer.Saved,
            KeySentences.Of(save, key.Kind, hadOne, Time),
            ChoiceAfter(save, key)
        );
    }

    private SecretChoice? ChoiceAfter(KeySave save, NewKey key) =>
        save switch
        {
            { Answer: KeyAnswer.LooksLikeSetupKey } => new(
                "Save it as the Permanent key all the same",
                pasted => SaveAsync(key with { Pasted = pasted, IsConfirmed = true })
            ),
            { Answer: KeyAnswer.Overtaken, Theirs: { } theirs } => new(
                "Save mine",
                pasted => SaveAsync(key with { Pasted = pasted, Seen = theirs })
            ),
            _ => null,
        };

    private async Task TryAgainAsync()
    {
        _fault = null;
        try
        {
            var answers = new List<(KeyKind Kind, KeyAnswer Answer)>();
            foreach (var kind in Kinds.Where(k => Held(k) is not null))
            {
                var answer = await Keys.TryAgainAsync(
                    Viewer.TeamId,
                    Viewer.Person,
                    kind,
                    Says(text => _again = text),
                    CancellationToken.None
                );
                answers.Add((kind, answer));
            }

            await OnChanged.InvokeAsync();
            var faults = answers.Where(a => a.Answer is not KeyAnswer.Saved).ToList();
            _fault = faults.Count == 0 ? null : Sentences(faults);
            Announcer.Say(Sentences(answers));
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "This could not be saved. Nothing was changed. Try again.";
        }
        finally
        {
            _again = Trying;
        }
    }

    private static string Sentences(IEnumerable<(KeyKind Kind, KeyAnswer Answer)> answers) =>
        string.Join(" ", answers.Select(a => KeySentences.OfRetry(a.Answer, a.Kind)));

    private Progress<int> Says(Action<string> say) =>
        new(right =>
        {
            say($"Trying right {right} of {KeyRights.All.Count}");
            StateHasChanged();
        });
}
