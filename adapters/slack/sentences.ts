/** What Soundings says in Slack by itself, where no feature has spoken. */
export const sentences = {
  stale: 'That is no longer valid. Open Soundings again from its Home tab and try once more.',
  failed: 'Something went wrong on our side, and nothing was saved. Please try again in a moment.',
  tooSlow: 'That took too long, and Slack could not open the form any more. Please press again.',
  tooSlowInMenu: 'That took too long, and Slack could not open the form any more. Please choose it again.',
  noForm: 'Slack cannot open a form from here. Press a button or use the Home tab instead.',
  /** To somebody who pressed or chose something, in a direct message: it could be read there, so it says nothing about what. */
  notShown:
    'I had an answer for you that only you should see, and could not show it where you were. Please try again, or use my Home tab.',
  /** To somebody whose form Slack could not change any more, in a direct message; on their own page it then says more. */
  goesOnAtHome:
    'I had an answer for you that Slack could not show. Please open my Home tab: it goes on there.',
  formKept:
    'What you sent a while ago was not saved, and Slack could not show you why. Your words are still here, for an hour after you sent them.',
  formGone: 'Your words are not kept any more. Please begin again from the Home tab.',
  elsewhere:
    'I am not installed in the workspace that you belong to, so I cannot tell who you are, and nothing was done. Please use Soundings from a workspace in which it is installed, or ask whoever looks after yours.',
  messageNotRead:
    'Slack did not give me your message just now, so nothing was done. Please press again in a moment.',
  channelNotSeen:
    'I cannot see this channel yet. Type /invite @Soundings in it, then give the command once more.',
  noChannel:
    'This is a direct conversation, which cannot belong to a network. Go to the channel, then give the command there.',
  channelNotRead: 'Slack did not tell me about this channel just now. Please try again in a moment.',
} as const;
