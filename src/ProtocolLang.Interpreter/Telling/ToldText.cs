using System.Text;

namespace ProtocolLang.Interpreter.Telling;

/// <summary>What is told about a case or a rule, for a panel beside a text.</summary>
public sealed record ToldText(string Markdown)
{
    /// <summary>The same without marks, for clients that show none.</summary>
    public string PlainText
    {
        get
        {
            var plain = new StringBuilder(Markdown.Length);
            var isLineStart = true;
            for (var i = 0; i < Markdown.Length; i++)
            {
                var c = Markdown[i];
                if (c == '\\' && i + 1 < Markdown.Length) plain.Append(Markdown[++i]);
                else if (c == '*' && i + 1 < Markdown.Length && Markdown[i + 1] == '*') i++;
                else if (isLineStart && c == '#')
                {
                    while (i + 1 < Markdown.Length && Markdown[i + 1] is '#' or ' ') i++;
                }
                else plain.Append(c);
                isLineStart = c == '\n';
            }

            return plain.ToString();
        }
    }
}
