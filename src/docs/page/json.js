// JSON for readers, and colours for code.

/** Longer texts in answers, such as pictures, are shown by their start. */
const SHOWN_TEXT = 300;

const shortened = (text) => text.length <= SHOWN_TEXT
  ? text
  : `${text.slice(0, 60)}… (${text.length.toLocaleString('en')} characters)`;

const JSON_TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Indents JSON token by token: numbers keep all their digits. What is no JSON is left as it is. */
function indented(json) {
  try {
    JSON.parse(json);
  } catch {
    return json;
  }
  const tokens = json.match(JSON_TOKEN);
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return tokens.map((token, i) => {
    switch (token) {
      case '{': case '[':
        depth += 1;
        return /^[}\]]/.test(tokens[i + 1]) ? token : token + line();
      case '}': case ']':
        depth -= 1;
        return /^[{[]$/.test(tokens[i - 1]) ? token : line() + token;
      case ',': return token + line();
      case ':': return ': ';
      default: return token.startsWith('"') ? `"${shortened(token.slice(1, -1))}"` : token;
    }
  }).join('');
}

const TEXT = String.raw`"(?:\\.|[^"\\])*"`;
const COLOURS = {
  json: new RegExp(`(?<name>${TEXT}(?=\\s*:))|(?<text>${TEXT})|(?<word>\\b(?:true|false|null)\\b)|(?<number>-?\\b\\d[\\d.eE+-]*)`, 'g'),
  java: new RegExp(`(?<note>//.*)|(?<text>${TEXT})|(?<word>\\b(?:class|public|static|final|void|new|return|try|catch|throws?|if|else|for|while|import|package|record|var|int|long|boolean|double|true|false|null|switch|case|default)\\b)|(?<note2>@\\w+)|(?<number>\\b\\d\\w*)`, 'g'),
  sh: new RegExp(`(?<note>(?<=^|\\s)#.*)|(?<text>'[^']*'|${TEXT})|(?<name>(?<=\\s)--?[a-zA-Z][\\w-]*)`, 'gm'),
};
COLOURS.js = COLOURS.java;
COLOURS.bash = COLOURS.sh;

function colour(code) {
  const tokens = COLOURS[code.className.replace('language-', '')];
  if (!tokens) {
    return;
  }
  const text = code.textContent;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    parts.push(text.slice(end, match.index));
    parts.push(make('span', { className: `t-${kind.replace(/\d/, '')}` }, match[0]));
    end = match.index + match[0].length;
  }
  code.replaceChildren(...parts, text.slice(end));
}

findAll('main pre code').forEach(colour);
