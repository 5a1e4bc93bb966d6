using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>
/// An order of the list, by id within equal values, those without a value last. A page is read in runs, each of which is one
/// range of that order's index: the rest of the cursor's own value, what lies beyond it, and those without a value.
/// </summary>
internal abstract class CandidateOrder
{
    public static CandidateOrder Of(CandidateSort sort) =>
        sort switch
        {
            CandidateSort.Name => new TextOrder(c => c.Name, hasEmpty: false),
            CandidateSort.Type => new TextOrder(c => c.TypeName),
            CandidateSort.Status => new EnumOrder<CandidateState>(c => c.State, hasEmpty: false),
            CandidateSort.Submitted => new DateOrder(c => c.SubmittedUtc),
            CandidateSort.Deadline => new DateOrder(c => c.DeadlineUtc),
            CandidateSort.Next => new EnumOrder<Domain.Outcomes.NextSteps>(c => c.NextSteps),
            CandidateSort.Offer => new EnumOrder<Domain.Outcomes.OfferStatus>(c => c.OfferStatus),
            _ => new DateOrder(c => c.ChangedUtc, hasEmpty: false),
        };

    /// <summary>The runs of a page, in the order in which they are read; null when the cursor's row is gone.</summary>
    public abstract Task<IReadOnlyList<IQueryable<Candidate>>?> RunsAsync(
        IQueryable<Candidate> rows,
        ByteboardContext context,
        CandidateCursor? cursor,
        bool isAscending,
        CancellationToken cancellationToken
    );
}

/// <summary>An order by one column.</summary>
internal abstract class CandidateOrder<T>(Expression<Func<Candidate, T>> key, bool hasEmpty)
    : CandidateOrder
{
    protected Expression<Func<Candidate, T>> Key { get; } = key;

    public override async Task<IReadOnlyList<IQueryable<Candidate>>?> RunsAsync(
        IQueryable<Candidate> rows,
        ByteboardContext context,
        CandidateCursor? cursor,
        bool isAscending,
        CancellationToken cancellationToken
    )
    {
        var filled = rows.Where(Is(Expression.NotEqual(Key.Body, Nothing)));
        var empty = rows.Where(Is(Expression.Equal(Key.Body, Nothing)));
        if (cursor is null)
        {
            return WithEmpty(isAscending, Sorted(filled, isAscending));
        }

        var values = await ValueAsync(context, cursor, cancellationToken);
        if (values is not [var value])
        {
            return null;
        }

        var isUp = isAscending != cursor.GoesBack;
        if (value is null)
        {
            var rest = Sorted(Past(empty, cursor.Id, isUp), isUp);
            return cursor.GoesBack ? [rest, Sorted(filled, isUp)] : [rest];
        }

        var here = Expression.Property(Expression.Constant(new Box(value)), nameof(Box.Value));
        var same = rows.Where(Is(Expression.Equal(Key.Body, here)));
        var beyond = rows.Where(Is(Compared(here, isUp)));
        IQueryable<Candidate>[] runs =
        [
            Sorted(Past(same, cursor.Id, isUp), isUp),
            Sorted(beyond, isUp),
        ];
        return cursor.GoesBack ? runs : WithEmpty(isUp, runs);

        IReadOnlyList<IQueryable<Candidate>> WithEmpty(
            bool isUpward,
            params IQueryable<Candidate>[] filledRuns
        ) => hasEmpty ? [.. filledRuns, Sorted(empty, isUpward)] : filledRuns;
    }

    /// <summary>The cursor's value, which may be null; nothing when it cannot be known any more.</summary>
    protected abstract Task<List<T>> ValueAsync(
        ByteboardContext context,
        CandidateCursor cursor,
        CancellationToken cancellationToken
    );

    /// <summary>Whether the key lies beyond a value, upward or downward.</summary>
    protected abstract Expression Compared(Expression value, bool isUp);

    private static Expression Nothing => Expression.Constant(null, typeof(T));

    private static IQueryable<Candidate> Past(IQueryable<Candidate> rows, long id, bool isUp) =>
        isUp ? rows.Where(c => c.Id > id) : rows.Where(c => c.Id < id);

    private Expression<Func<Candidate, bool>> Is(Expression condition) =>
        Expression.Lambda<Func<Candidate, bool>>(condition, Key.Parameters);

    private IQueryable<Candidate> Sorted(IQueryable<Candidate> rows, bool isUp) =>
        isUp
            ? rows.OrderBy(Key).ThenBy(c => c.Id)
            : rows.OrderByDescending(Key).ThenByDescending(c => c.Id);

    // A member of an object becomes a parameter of the query; a constant would make each page a query of its own.
    private sealed record Box(T Value);
}

internal sealed class DateOrder(Expression<Func<Candidate, DateTime?>> key, bool hasEmpty = true)
    : CandidateOrder<DateTime?>(key, hasEmpty)
{
    protected override Task<List<DateTime?>> ValueAsync(
        ByteboardContext context,
        CandidateCursor cursor,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<List<DateTime?>>(
            cursor.Value switch
            {
                0 => [null],
                > 0 and var ticks when ticks <= DateTime.MaxValue.Ticks =>
                [
                    new DateTime(ticks, DateTimeKind.Utc),
                ],
                _ => [],
            }
        );

    protected override Expression Compared(Expression value, bool isUp) =>
        isUp ? Expression.GreaterThan(Key.Body, value) : Expression.LessThan(Key.Body, value);
}

/// <summary>By the stored word, which is nearly the one shown.</summary>
internal sealed class EnumOrder<TEnum>(
    Expression<Func<Candidate, TEnum?>> key,
    bool hasEmpty = true
) : CandidateOrder<TEnum?>(key, hasEmpty)
    where TEnum : struct, Enum
{
    protected override Task<List<TEnum?>> ValueAsync(
        ByteboardContext context,
        CandidateCursor cursor,
        CancellationToken cancellationToken
    )
    {
        var values = Enum.GetValues<TEnum>();
        return Task.FromResult<List<TEnum?>>(
            cursor.Value switch
            {
                0 => [null],
                > 0 and var number when number <= values.Length => [values[(int)number - 1]],
                _ => [],
            }
        );
    }

    // C# writes comparisons of enums as those of their numbers; EF takes that back and compares what is stored.
    protected override Expression Compared(Expression value, bool isUp)
    {
        var (left, right) = (Number(Key.Body), Number(value));
        return isUp ? Expression.GreaterThan(left, right) : Expression.LessThan(left, right);
    }

    private static UnaryExpression Number(Expression of) => Expression.Convert(of, typeof(int?));
}

/// <summary>By a text that must not stand in an address: the cursor's row is asked for it.</summary>
internal sealed class TextOrder(Expression<Func<Candidate, string?>> key, bool hasEmpty = true)
    : CandidateOrder<string?>(key, hasEmpty)
{
    private static readonly System.Reflection.MethodInfo Compare = typeof(string).GetMethod(
        nameof(string.Compare),
        [typeof(string), typeof(string)]
    )!;

    protected override Task<List<string?>> ValueAsync(
        ByteboardContext context,
        CandidateCursor cursor,
        CancellationToken cancellationToken
    ) =>
        context.Candidates.Where(c => c.Id == cursor.Id).Select(Key).ToListAsync(cancellationToken);

    protected override Expression Compared(Expression value, bool isUp)
    {
        var order = Expression.Call(Compare, Key.Body, value);
        var zero = Expression.Constant(0);
        return isUp ? Expression.GreaterThan(order, zero) : Expression.LessThan(order, zero);
    }
}
