/** What Soundings says in Discord by itself, where no feature has spoken. */
export const sentences = {
  stale: 'That is no longer valid. Type /soundings and try once more from there.',
  staleForm:
    'That form is no longer valid. What you typed is in it still: press Continue, look it over, and send it again.',
  failed: 'Something went wrong on our side, and nothing was saved. Please try again in a moment.',
  failedForm:
    'Something went wrong on our side, and nothing was saved. What you typed is kept for a quarter of an hour: press Continue and send it again.',
  late: 'That took longer than Discord waits for a form. It is ready now.',
  goneForm:
    'What you typed is kept for a quarter of an hour only, and that is over, or Soundings was started anew. Nothing of it was saved. Type /soundings to begin again; drafts are in My challenges.',
  done: 'Done.',
  cancelled: 'All right. Nothing was done.',
  noForm: 'Discord cannot open a form from here. Type /soundings and use the buttons there.',
  /** To somebody who pressed or chose something, in a direct message. It says nothing about what. */
  notShown:
    'I had an answer for you that only you should see, and could not show it where you were. Please try again, or begin from here.',
  /** To somebody who typed in a thread. It is the same for every reason there can be. */
  notPassedOn:
    'What you wrote in a thread a moment ago was not passed on to the network’s other places. Press below to see why: only you will see the answer.',
  passedOnMeanwhile: 'There is nothing in the way any more: it has been passed on, or is about to be.',
  messageGone: 'That message is not there any more, so there is nothing left to do about it.',
  messageNotYours: 'Only whoever wrote that message can do this.',
  messageNotRead:
    'Discord did not give me your message just now, so nothing was done. Please press again in a moment.',
  removed:
    'Your message is gone from the thread. You can say it as the challenger, in other words: press “Answer as the challenger” above, and yours are there to be changed.',
  maybeRemoved:
    'Discord did not say whether your message is gone. Please look in the thread, and press again if it is still there.',
  mayNotRemove:
    'I may not delete messages there. Please delete it yourself: point at your message (on a phone, hold it down), then choose Delete Message.',
  noChannel: 'That works only in a channel of a server. Go to the channel, then give the command there.',
  channelNotRead: 'Discord did not tell me about this channel just now. Please try again in a moment.',
  forumWantsTag:
    'This forum takes no post without a tag, and mine have none. In its settings, turn off “Require people to select tags when posting”. Then give the command once more.',
  channelNotSeen:
    'I cannot post in this channel yet. In its settings, under Permissions, let Soundings view it, send messages, begin public threads, send messages in threads and read the history. Then give the command once more.',
} as const;
