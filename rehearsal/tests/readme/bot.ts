import { Client, Events } from 'discord.js';

/** A bot that says hello, and lets itself be waved at. */
export async function startBot(apiUrl: string, token: string): Promise<Client<true>> {
  const client = new Client({ intents: [], rest: { api: apiUrl } });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const wave = { type: 2, style: 1, custom_id: 'wave', label: 'Wave back' } as const;
      await interaction.reply({
        content: `Hello, **${interaction.user.displayName}**!`,
        components: [{ type: 1, components: [wave] }],
      });
    } else if (interaction.isButton()) {
      await interaction.update({ content: '👋', components: [] });
    }
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const bot = await ready;
  await bot.application.commands.set([{ name: 'greet', description: 'Says hello' }]);
  return bot;
}
