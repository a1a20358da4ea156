/** The shortcodes of GitHub and Slack that people know by heart, in pairs. */
const EMOJI = new Map(
  `+1 👍 -1 👎 100 💯 angry 😠 blush 😊 boom 💥 bowing 🙇 broken_heart 💔 bug 🐛 cake 🍰 cat 🐱 check ✅ clap 👏
  coffee ☕ confused 😕 cool 😎 cry 😢 dancer 💃 dog 🐶 eyes 👀 facepalm 🤦 fire 🔥 flushed 😳 gift 🎁 grin 😁
  grinning 😀 handshake 🤝 heart ❤️ heart_eyes 😍 hourglass ⏳ hug 🤗 joy 😂 key 🔑 kiss 😘 laughing 😆 leaves 🍃
  mag 🔍 moon 🌙 muscle 💪 neutral_face 😐 ok ✅ ok_hand 👌 open_mouth 😮 party 🥳 pensive 😔 pray 🙏 question ❓
  rainbow 🌈 raised_hands 🙌 rocket 🚀 rofl 🤣 rose 🌹 sad 😞 scream 😱 see_no_evil 🙈 seedling 🌱 shrug 🤷
  sleepy 😪 slight_smile 🙂 smile 😄 smirk 😏 snowflake ❄️ sob 😭 sparkles ✨ star ⭐ sun ☀️ sunglasses 😎
  sweat_smile 😅 tada 🎉 tea 🍵 teapot 🫖 thinking 🤔 thumbsdown 👎 thumbsup 👍 tired 😫 umbrella ☔ unamused 😒
  upside_down 🙃 v ✌️ warning ⚠️ wave 👋 wink 😉 x ❌ yum 😋 zap ⚡ zzz 💤`
    .trim()
    .split(/\s+/)
    .flatMap((name, i, all) => (i % 2 === 0 ? [[name, all[i + 1] ?? '']] : [])),
);

/**
 * @param {string} text
 * @returns {string} the text with an emoji for each shortcode that is known, such as `:tea:`
 */
export function withEmoji(text) {
  // Not in an address, where colons have a meaning of their own.
  return text.replace(/(?<!\S)((?::[a-z0-9_+-]+:)+)(?=[\s.,!?)]|$)/g, (codes) =>
    codes.replace(/:([a-z0-9_+-]+):/g, (code, /** @type {string} */ name) => EMOJI.get(name) ?? code),
  );
}
