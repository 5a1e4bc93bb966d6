using System.Globalization;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Listing;

public sealed partial class CandidateFilters
{
    private const string RatingPrefix = "rating ";
    private const string Archived = "archived ";

    [Parameter, EditorRequired]
    public required CandidateQuestion Question { get; set; }

    /// <summary>What is typed so far.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Null until they are known.</summary>
    [Parameter]
    public FilterChoices? Choices { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyCollection<string> Ratings { get; set; }

    [Parameter]
    public bool WithPerson { get; set; }

    [Parameter]
    public EventCallback<string> OnType { get; set; }

    [Parameter]
    public EventCallback<CandidateQuestion> OnChoose { get; set; }

    [Parameter]
    public EventCallback OnClear { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string SearchLabel => WithPerson ? "Name, e-mail or ID" : "Byteboard or opportunity ID";

    private CandidateQuestion TakeStatus(string? value) =>
        value?.StartsWith(RatingPrefix, StringComparison.Ordinal) is true
            ? Question with
            {
                State = null,
                Rating = value[RatingPrefix.Length..],
            }
            : Question with
            {
                State = Read("status", value).State,
                Rating = null,
            };

    private CandidateQuestion TakeType(string? value) =>
        Question with
        {
            TypeId = Read("type", value).TypeId,
        };

    private CandidateQuestion TakeNext(string? value) =>
        Question with
        {
            Next = Read("next", value).Next,
        };

    private CandidateQuestion TakeOffer(string? value) =>
        Question with
        {
            Offer = Read("offer", value).Offer,
        };

    private CandidateQuestion TakeStage(string? value) =>
        value is Archived
            ? Question with
            {
                StageId = null,
                IsArchived = true,
            }
            : Question with
            {
                StageId = value,
                IsArchived = false,
            };

    private Task TakeAttentionAsync(ChangeEventArgs change) =>
        OnChoose.InvokeAsync(
            Question with
            {
                NeedsAttention = change.Value is true,
                Cursor = null,
            }
        );

    private static CandidateQuestion Read(string key, string? value) =>
        CandidateAddress.Read(asked => asked == key ? value : null);

    private RenderFragment Select(
        string name,
        string label,
        string? value,
        Func<string?, CandidateQuestion> take,
        RenderFragment options
    ) =>
        builder =>
        {
            builder.OpenComponent<FilterSelect>(0);
            builder.SetKey(name);
            builder.AddComponentParameter(1, nameof(FilterSelect.Id), $"filter-{name}");
            builder.AddComponentParameter(2, nameof(FilterSelect.Label), label);
            builder.AddComponentParameter(3, nameof(FilterSelect.Value), value);
            builder.AddComponentParameter(
                4,
                nameof(FilterSelect.OnChoose),
                EventCallback.Factory.Create<string?>(
                    this,
                    chosen => OnChoose.InvokeAsync(take(chosen) with { Cursor = null })
                )
            );
            builder.AddComponentParameter(5, nameof(FilterSelect.ChildContent), options);
            builder.CloseComponent();
        };
}
