using ProtocolLang.Diagnostics;
using ProtocolLang.Editing.Actions;
using ProtocolLang.Text;

namespace ProtocolLang.Tests.Editing.Actions;

/// <summary>Carries out actions on texts with a cursor <c>^</c>, or with a selection between <c>⟦</c> and <c>⟧</c>.</summary>
internal static class ActionTexts
{
    public static (Workspace Workspace, IReadOnlyList<CodeAction> Actions) At(string marked)
    {
        var length = 0;
        if (marked.Contains('⟦'))
        {
            length = marked.IndexOf('⟧') - marked.IndexOf('⟦') - 1;
            marked = marked.Replace('⟦', '^').Replace("⟧", "", StringComparison.Ordinal);
        }

        var workspace = Workspace.Of(marked);
        return (workspace, At(workspace, length));
    }

    public static IReadOnlyList<CodeAction> At(Workspace workspace, int length = 0)
    {
        var found = workspace.Roots.SelectMany(r => r.Diagnostics).Where(d => d.Location.Source.Path == workspace.Path).DistinctBy(d => (d.Span, d.Code)).ToList();
        return CodeActions.At(workspace.Roots, workspace.Root, workspace.Root.TreeOf(workspace.Path)!, new TextSpan(workspace.Offset, length), found);
    }

    /// <summary>The text of the file with the cursor after an action. What it changes in other files is given behind <c># file:</c>.</summary>
    public static string After(string marked, string id)
    {
        var (workspace, actions) = At(marked);
        var action = actions.FirstOrDefault(a => a.Id == id || a.Id.StartsWith(id + " ", StringComparison.Ordinal));
        Assert.True(action is not null, $"`{id}` is not offered, but {string.Join(", ", actions.Select(a => a.Id))}");
        var files = action.Work();
        Assert.False(files.IsEmpty, $"`{id}` gives up");
        var after = workspace.After(files);
        return after[workspace.Path] + string.Concat(files.Where(f => f.Source.Path != workspace.Path).Select(f => $"# file: {f.Source.Path}\n{after[f.Source.Path]}"));
    }

    public static IEnumerable<string> Offered(string marked) => At(marked).Actions.Select(a => a.Id);

    public static int Errors(Compilation compilation) => compilation.Diagnostics.Count(d => d.Severity == Severity.Error);
}
