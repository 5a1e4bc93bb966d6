using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Byteboard.Dashboard.Shell;

/// <summary>A page of a list, and the question that it answers.</summary>
public interface IListPage<out TQuestion>
{
    TQuestion Question { get; }
}

/// <summary>
/// A live list whose question stands in the address, but for what is typed: that is asked when the fingers rest, and never
/// stands there.
/// </summary>
public abstract class ListComponent<TPage, TQuestion> : LiveComponent<TPage>
    where TPage : class, IListPage<TQuestion>
    where TQuestion : class, new()
{
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(250);

    private int _keys;

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    protected TeamTime Time { get; private set; } = null!;

    private protected ChangeTeller Teller { get; private set; } = null!;

    protected TQuestion Question { get; private set; } = new();

    /// <summary>What stands in the search field.</summary>
    protected string Typed { get; private set; } = "";

    /// <summary>What is shown answers an earlier question.</summary>
    protected bool IsBehind => Shown is not null && !Shown.Question.Equals(Question);

    /// <summary>The question that the address asks, with what is typed.</summary>
    protected abstract TQuestion QuestionAt(Func<string, string?> value);

    protected abstract string AddressOf(TQuestion question);

    /// <summary>The same question from the first page on.</summary>
    protected abstract TQuestion FromTop(TQuestion question);

    /// <summary>The view alone: no filter, nothing typed.</summary>
    protected abstract TQuestion Cleared(TQuestion question);

    /// <summary>What a screen reader is told of so many changes.</summary>
    protected abstract string Changes(int count);

    /// <summary>Another question is about to be read than the one so far.</summary>
    protected virtual void OnAsked(TQuestion asked) { }

    protected override void OnInitialized()
    {
        Time = new TeamTime(Team.Zone, Clock);
        Teller = new ChangeTeller(Announcer, Clock, Changes, Left);
        base.OnInitialized();
    }

    protected override Task OnParametersSetAsync()
    {
        // Anything around the page may render it anew; only another address is another question.
        var asked = QuestionNow();
        if (Shown is not null && asked.Equals(Question))
        {
            return Task.CompletedTask;
        }

        OnAsked(asked);
        Question = asked;
        return ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.SlashFocusesAsync("search");
        }
    }

    protected void Go(TQuestion question) => Navigation.NavigateTo(AddressOf(question));

    protected Task ClearAsync()
    {
        Typed = "";
        return AskAsync(Cleared(Question));
    }

    /// <summary>Asks when the fingers rest, so that not every letter is a question.</summary>
    protected async Task TypeAsync(string text)
    {
        Typed = text;
        Teller.KeepQuiet();
        var key = ++_keys;
        try
        {
            await Task.Delay(BetweenKeys, Clock, Left);
        }
        catch (OperationCanceledException)
        {
            return; // another page is asked for by now
        }

        if (key == _keys && !Left.IsCancellationRequested)
        {
            await AskAsync(FromTop(QuestionNow()));
        }
    }

    /// <summary>Text alone changes no address, hence the page is not asked by it.</summary>
    protected Task AskAsync(TQuestion question)
    {
        var address = AddressOf(question);
        if (Navigation.ToBaseRelativePath(Navigation.Uri) != address[1..])
        {
            Navigation.NavigateTo(address);
            return Task.CompletedTask;
        }

        Question = question;
        StateHasChanged(); // the list is behind from now on
        return ReloadAsync();
    }

    private TQuestion QuestionNow()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        return QuestionAt(key => query.GetValueOrDefault(key).FirstOrDefault());
    }
}
