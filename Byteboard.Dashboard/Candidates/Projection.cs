using System.Linq.Expressions;

namespace Byteboard.Dashboard.Candidates;

/// <summary>Makes of one projection another that asks the store for less.</summary>
internal static class Projection
{
    /// <summary>The same without these members: no column of theirs is selected.</summary>
    public static Expression<Func<TRow, TShown>> Without<TRow, TShown>(
        this Expression<Func<TRow, TShown>> projection,
        params IReadOnlyCollection<string> members
    )
    {
        var made = (MemberInitExpression)projection.Body;
        var kept = made.Bindings.Where(b => !members.Contains(b.Member.Name));
        return projection.Update(made.Update(made.NewExpression, kept), projection.Parameters);
    }
}
